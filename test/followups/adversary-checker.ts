import type { EventApiStandIn, Shown } from '../support/event-api-stand-in';

/** One decision of the consent ledger. */
export interface LedgerLine {
  contactId: string;
  scope: string;
  decision: string;
  at: Date;
}

interface Evidence {
  requests: EventApiStandIn['requests'];
  shown: Shown[];
  ledger: LedgerLine[];
  /** Whose Kakao key it is. */
  contactOf: ReadonlyMap<string, string>;
  perDayWon: number;
}

const DAY_MS = 86_400_000;
const PRICE_WON = 15;
const NEEDED = ['collect:membership', 'marketing', 'ads'];

/** What is wrong with a run, judged by nothing but what Kakao saw and what people had agreed to. */
export function violationsIn({ requests, shown, ledger, contactOf, perDayWon }: Evidence): string[] {
  const arrived = shown.filter(({ outputs }) => outputs.length > 0);
  return [
    ...duplicates(arrived),
    ...arrived.flatMap((message) => withoutConsent(message, ledger, contactOf)),
    ...arrived
      .filter(({ calledAt }) => isNight(calledAt))
      .map(({ calledAt }) => `at night: ${calledAt.toISOString()}`),
    ...arrived
      .filter(({ outputs }) => !JSON.stringify(outputs).includes('{"text":"(광고) 단골가게\\n'))
      .map(() => 'without label'),
    ...overCap(arrived),
    ...overBudget(requests, perDayWon),
  ];
}

function duplicates(arrived: Shown[]): string[] {
  const ids = arrived.map(({ properties }) => properties.fu_delivery ?? '');
  return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `twice: ${id}`);
}

/** A consent counts when it stood at some instant between the question and the answer. */
function withoutConsent(
  { userId, calledAt, answeredAt }: Shown,
  ledger: LedgerLine[],
  contactOf: ReadonlyMap<string, string>,
): string[] {
  const own = ledger.filter(({ contactId }) => contactId === contactOf.get(userId));
  return NEEDED.filter((scope) => {
    const decisions = own
      .filter((line) => line.scope === scope)
      .sort((a, b) => a.at.getTime() - b.at.getTime());
    const before = decisions.filter(({ at }) => at <= calledAt).at(-1);
    const meanwhile = decisions.filter(({ at }) => at >= calledAt && at <= answeredAt);
    return (
      ![before, ...meanwhile].some((line) => line?.decision === 'granted') &&
      !decisions.some(({ at, decision }) => decision === 'withdrawn' && at.getTime() === calledAt.getTime())
    );
  }).map((scope) => `without ${scope} at ${calledAt.toISOString()}`);
}

function isNight(at: Date): boolean {
  const minute = Math.floor(((at.getTime() + 9 * 3_600_000) % DAY_MS) / 60_000);
  return minute < 8 * 60 || minute >= 20 * 60 + 50;
}

/** A message reached the person between the call and its answer; only what is too close at any of these instants counts. */
function overCap(arrived: Shown[]): string[] {
  return arrived.flatMap((first) => {
    const own = arrived.filter(
      ({ userId, calledAt }) => userId === first.userId && calledAt >= first.calledAt,
    );
    const within = (lengthMs: number) =>
      own.filter(
        (other) => other === first || other.answeredAt.getTime() < first.calledAt.getTime() + lengthMs,
      ).length;
    return [
      ...(within(DAY_MS) > 1 ? [`${within(DAY_MS)} in a day from ${first.calledAt.toISOString()}`] : []),
      ...(within(7 * DAY_MS) > 3
        ? [`${within(7 * DAY_MS)} in a week from ${first.calledAt.toISOString()}`]
        : []),
    ];
  });
}

/** Kakao charges for what it takes. */
function overBudget(requests: EventApiStandIn['requests'], perDayWon: number): string[] {
  const spent = new Map<string, number>();
  for (const { at, users } of requests) {
    const day = new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
    spent.set(day, (spent.get(day) ?? 0) + users.length * PRICE_WON);
  }
  return [...spent].filter(([, won]) => won > perDayWon).map(([day, won]) => `${won} won on ${day}`);
}
