import { DateTime } from 'luxon';
import type { ContactService } from '../../contacts';
import type { SourceLinks } from '../../followups';
import type { Clock } from '../../platform/clock';
import { SEOUL, seoulDate } from '../../platform/seoul-time';
import type { Registry, RegistryField } from '../../privacy';
import type { Rule, SegmentService } from '../../segments';
import type { SendingReader } from '../messages/message-ports';
import type { DayBook, DayFigures, Share } from '../state/day-book';
import { dayBefore } from './weekday';

interface Deps {
  dayBook: DayBook;
  segments: Pick<SegmentService, 'count'>;
  contacts: Pick<ContactService, 'counts'>;
  sources: Pick<SourceLinks, 'all'>;
  sending: Pick<SendingReader, 'responses' | 'results'>;
  registry: () => Registry;
  clock: Clock;
}

/** How long a message has to be answered, and how many days later a server that was off still counts. */
export const RESPONSE_DAYS = 3;
const RESPONSE_CATCH_UP = 7;
const RESULTS_BACK_MS = 90 * 86_400_000;

const AGES = [
  { label: '10대', from: 14, to: 19 },
  { label: '20대', from: 20, to: 29 },
  { label: '30대', from: 30, to: 39 },
  { label: '40대', from: 40, to: 49 },
  { label: '50대', from: 50, to: 59 },
  { label: '60대부터', from: 60, to: 120 },
];
const GENDERS = [
  { label: '여성', is: 'female' },
  { label: '남성', is: 'male' },
  { label: '그 밖', is: 'other' },
];

/** Counts the day so far. An hourly job; the run just before midnight makes the day's last figures. */
export function createDayCount({ dayBook, segments, contacts, sources, sending, registry, clock }: Deps) {
  const many = async (rule: Rule) => (await segments.count(rule)).matching;

  async function countDay(): Promise<void> {
    const countedAt = clock.now();
    const day = seoulDate(countedAt);
    const { active, suspended } = await contacts.counts();
    const hasAds = registry().ads !== undefined;
    const shares: Share[] = [];
    for (const field of registry().fields) shares.push(...(await sharesOf(field)));
    await dayBook.write({
      day,
      countedAt,
      people: active + suspended,
      friends: await many({ friend: true }),
      adsAgreed: hasAds ? await many({ consent: 'ads' }) : 0,
      joined: await many({ joined: { since: day } }),
      talked: await many({ seen: { since: day } }),
      shares,
      sources: await bySource(),
    });
    await countResponses(day);
    // What pages would sum up otherwise: none of them looks back further.
    await sending.results(new Date(countedAt.getTime() - RESULTS_BACK_MS), countedAt);
  }

  /** Of the days that are old enough by now. */
  async function countResponses(today: string): Promise<void> {
    const old = await dayBook.between(
      dayBefore(today, RESPONSE_DAYS + RESPONSE_CATCH_UP),
      dayBefore(today, RESPONSE_DAYS + 1),
    );
    for (const { day } of old.filter(({ response }) => response === undefined)) {
      const start = DateTime.fromISO(day, { zone: SEOUL });
      const response = await sending.responses(start.toJSDate(), start.plus({ days: 1 }).toJSDate());
      await dayBook.addResponse(day, response);
    }
  }

  async function bySource(): Promise<DayFigures['sources']> {
    const counted: { code: string; people: number }[] = [];
    for (const { code } of await sources.all())
      counted.push({ code, people: await many({ source: code, touch: 'first' }) });
    return counted;
  }

  async function sharesOf({ id, label, type, segmentable }: RegistryField): Promise<Share[]> {
    if (!segmentable) return [];
    const rules = rulesFor(id, type);
    if (rules.length === 0) return [];
    const groups: Share['groups'] = [];
    for (const group of rules) groups.push({ label: group.label, count: await many(group.rule) });
    const isAge = type === 'birthDate' || type === 'birthYear';
    return [{ fieldId: id, label: isAge ? '나이' : label, known: await many({ known: id }), groups }];
  }

  return countDay;
}

function rulesFor(field: string, type: RegistryField['type']): { label: string; rule: Rule }[] {
  if (type === 'gender') return GENDERS.map(({ label, is }) => ({ label, rule: { field, is } }));
  if (type === 'birthDate' || type === 'birthYear')
    return AGES.map(({ label, from, to }) => ({ label, rule: { field, age: { from, to } } }));
  return [];
}
