import { DateTime } from 'luxon';
import { z } from 'zod';
import type { FollowupDocument } from '../../followups';
import { SEOUL } from '../../platform/seoul-time';
import type { Rule } from '../../segments';
import { dateTime } from '../layout/korean-time';

const line = z.string().trim();
const MOST_BUTTONS = 2;

/** A message as it is filled in. Everything is text, so that a form with mistakes can be shown again as it was. */
export const MessageForm = z.object({
  title: line.max(40).default(''),
  /** `all`, `keep` for the condition it has, or the name of a segment. */
  audience: line.max(60).default('all'),
  kind: z.enum(['advertising', 'information']).default('advertising'),
  purpose: line.max(60).default(''),
  topic: line.max(20).default(''),
  text: z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(2_000))
    .default(''),
  label0: line.max(40).default(''),
  web0: line.max(500).default(''),
  label1: line.max(40).default(''),
  web1: line.max(500).default(''),
  replies: line.max(200).default(''),
  when: z.enum(['once', 'every', 'joined', 'silent']).default('once'),
  on: line.max(30).default(''),
  every: line.max(60).default(''),
  days: line.max(4).default('3'),
  silentDays: line.max(4).default('60'),
  at: line.max(5).default('12:30'),
});
export type MessageForm = z.infer<typeof MessageForm>;

export const EMPTY_MESSAGE: MessageForm = MessageForm.parse({});

/** The form as the document that follow-ups read; mistakes are theirs to name. Pure. */
export function documentOf(name: string, form: MessageForm, condition: Rule | undefined): FollowupDocument {
  const { title, kind, purpose, topic, text } = form;
  return {
    name,
    title,
    kind,
    purpose,
    ...(kind === 'advertising' && topic !== '' && { topic }),
    ...triggerOf(form),
    ...(condition && { when: condition }),
    message: { text, buttons: buttonsOf(form), replies: repliesOf(form) },
  };
}

function triggerOf({ when, on, every, days, silentDays, at }: MessageForm): Partial<FollowupDocument> {
  switch (when) {
    case 'once':
      return { on: on.replace('T', ' ') };
    case 'every':
      return { every };
    case 'joined':
      return { after: `joined +${days}d`, at };
    case 'silent':
      return { silent: `${silentDays}d`, at };
  }
}

function buttonsOf(form: MessageForm) {
  const written = [
    { label: form.label0, web: form.web0 },
    { label: form.label1, web: form.web1 },
  ];
  return written.filter(({ label, web }) => label !== '' || web !== '').slice(0, MOST_BUTTONS);
}

const repliesOf = ({ replies }: MessageForm): string[] =>
  replies
    .split(',')
    .map((reply) => reply.trim())
    .filter(Boolean);

/** A document as the form shows it, or nothing when it says more than the form can. Pure. */
export function formOf(document: FollowupDocument): MessageForm | undefined {
  const {
    title,
    kind = 'advertising',
    purpose,
    topic = '',
    message,
    on,
    every,
    after,
    silent,
    at,
  } = document;
  const joined = after === undefined ? undefined : /^joined\s*\+(\d+)d$/.exec(after)?.[1];
  if (!message || (after !== undefined && joined === undefined)) return undefined;
  const { text, buttons = [], replies = [] } = message;
  const [first, second, ...more] = buttons;
  if (more.length > 0) return undefined;
  const when = on ? 'once' : every ? 'every' : silent ? 'silent' : 'joined';
  return {
    ...EMPTY_MESSAGE,
    title,
    audience: document.when ? 'keep' : 'all',
    kind,
    purpose,
    topic,
    text,
    label0: first?.label ?? '',
    web0: first?.web ?? '',
    label1: second?.label ?? '',
    web1: second?.web ?? '',
    replies: replies.map((reply) => (typeof reply === 'string' ? reply : reply.label)).join(', '),
    when,
    on: on?.replace(' ', 'T') ?? '',
    every: every ?? '',
    days: joined ?? EMPTY_MESSAGE.days,
    silentDays: silent?.replace(/d$/, '') ?? EMPTY_MESSAGE.silentDays,
    at: at ?? EMPTY_MESSAGE.at,
  };
}

/** When it goes out, as a sentence. Pure. */
export function whenSentence({ on, every, after, silent, at }: FollowupDocument, now: Date): string {
  if (on) return `${dayAndTime(on, now)}에 한 번`;
  if (every) return every;
  if (silent) return `${silent.replace(/d$/, '일')} 동안 말이 없으면 ${at ?? '12:30'}에`;
  const [, event = '', delay = '0d'] = /^(\S+?)(?:\s*\+\s*(\S+))?$/.exec(after ?? '') ?? [];
  const start = event === 'joined' ? '단골 등록' : `‘${event}’`;
  return `${start} ${delay.replace('m', '분').replace('h', '시간').replace('d', '일').replace('w', '주')} 뒤${at ? ` ${at}에` : ''}`;
}

function dayAndTime(written: string, now: Date): string {
  const moment = DateTime.fromFormat(written, 'yyyy-MM-dd H:mm', { zone: SEOUL });
  return moment.isValid ? dateTime(moment.toJSDate(), now) : written;
}

/** S-123: advertising without a condition goes to everybody who agreed. */
export const isForAll = (document?: FollowupDocument): boolean =>
  document !== undefined && document.when === undefined && document.kind !== 'information';
