import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A part of the page as text; every value in it is escaped. */
export function toHtml(view: VNode): string {
  return render(view);
}

export function toDocument(view: VNode): string {
  return `<!doctype html>${render(view)}`;
}
