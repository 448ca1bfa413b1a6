import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A part of a page as text; every value in it is escaped. */
export const toHtml = (view: VNode): string => render(view);

export const toDocument = (view: VNode): string => `<!doctype html>${render(view)}`;
