import type { VNode } from 'preact';
import type { Flash } from '../access/session-model';
import type { Section } from '../layout/sections';

/** What a route answers with. Values, so that one place writes headers, cookies and html. */
export type Answer =
  | {
      kind: 'page';
      title: string;
      /** The part of the console it belongs to; none for pages without the menu. */
      section?: Section;
      body: VNode;
      status?: number;
      /** The cookie the browser goes on with. */
      cookie?: string;
    }
  | {
      kind: 'redirect';
      to: string;
      flash?: Flash;
      /** The cookie the browser goes on with; null takes it away. */
      cookie?: string | null;
    }
  /** Part of a page, for the few lines of script that ask for one. */
  | { kind: 'part'; body: VNode }
  | { kind: 'file'; name: string; type: string; content: string | Buffer | AsyncIterable<string> };

type Page = Extract<Answer, { kind: 'page' }>;

export const page = (parts: Omit<Page, 'kind'>): Answer => ({ kind: 'page', ...parts });

export const goTo = (to: string, flash?: Flash): Answer => ({
  kind: 'redirect',
  to,
  ...(flash ? { flash } : {}),
});

export const good = (text: string): Flash => ({ tone: 'good', text });
export const bad = (text: string): Flash => ({ tone: 'bad', text });
