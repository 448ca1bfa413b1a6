import type { ChatRecord } from './chat-record';
import { Chips } from './draw/buttons';
import { PanelView } from './draw/panel';
import { RecordView } from './draw/record';
import { toHtml } from './draw/to-html';
import { shownBody, shownOf } from './shown';

/** What the page puts in for one entry of the log. */
export interface Drawing {
  log: string;
  /** The chips that stand under it while it is the last. */
  chips: string;
  /** Parts of the panel, as elements with `data-part`. */
  panel: string;
}

export function draw(record: ChatRecord, channel: string): Drawing {
  const log = toHtml(<RecordView record={record} channel={channel} />);
  if (record.kind === 'later') return { log, chips: '', panel: '' };
  const shown = record.kind === 'turn' ? shownOf(record.answer) : shownBody(record.body ?? null);
  return {
    log,
    chips: toHtml(<Chips quickReplies={shown.quickReplies} />),
    panel: toHtml(<PanelView record={record} />),
  };
}
