import { guardSender, type OutgoingMessage, type Sender, type SendOutcome } from '../../src/followups';
import { createMovableClock } from '../../src/platform/clock';

const clock = createMovableClock('2026-03-02T12:00:00+09:00');

function start(
  answer: (message: OutgoingMessage) => Omit<SendOutcome, 'deliveryId'>,
  limits: { failures?: number; perMinute?: number } = {},
) {
  const sent: string[] = [];
  const sender: Sender = {
    name: 'test',
    medium: 'kakaotalk',
    renders: 'before',
    resendIsSafe: false,
    maxBatch: 10,
    costWon: 0,
    async send(batch) {
      sent.push(...batch.map(({ deliveryId }) => deliveryId));
      return batch.map((message) => ({ deliveryId: message.deliveryId, ...answer(message) }) as SendOutcome);
    },
  };
  return { guarded: guardSender(sender, { clock, openForMs: 60_000, ...limits }), sent };
}

const batch = (...ids: string[]): OutgoingMessage[] =>
  ids.map((deliveryId) => ({
    deliveryId,
    contactId: deliveryId,
    campaign: 'c',
    kind: 'information',
    purpose: 'p',
  }));

it('stops trying after several sends that came to nothing, and tries again after a while', async () => {
  let isAway = true;
  const { guarded, sent } = start(
    () => (isAway ? { result: 'unknown', reason: 'NO_ANSWER' } : { result: 'accepted' }),
    { failures: 3 },
  );
  for (const id of ['a', 'b', 'c']) await guarded.send(batch(id));
  expect(await guarded.send(batch('d'))).toEqual([
    { deliveryId: 'd', result: 'tryLater', reason: 'CIRCUIT_OPEN', afterMs: 60_000, stopsSender: true },
  ]);
  expect(sent).toEqual(['a', 'b', 'c']);
  isAway = false;
  clock.advance('1m');
  expect(await guarded.send(batch('e'))).toMatchObject([{ result: 'accepted' }]);
});

it('takes a refusal as a sign of life', async () => {
  const { guarded, sent } = start(
    ({ deliveryId }) => ({ result: deliveryId === 'no' ? 'rejected' : 'unknown', reason: 'x' }),
    { failures: 2 },
  );
  for (const id of ['a', 'no', 'b', 'no', 'c']) await guarded.send(batch(id));
  expect(sent).toHaveLength(5);
});

it('lets no more out in a minute than agreed, and says when there is room again', async () => {
  const { guarded, sent } = start(() => ({ result: 'accepted' }), { perMinute: 3 });
  await guarded.send(batch('a', 'b'));
  clock.advance('20s');
  const outcomes = await guarded.send(batch('c', 'd', 'e'));
  expect(sent).toEqual(['a', 'b', 'c']);
  expect(outcomes.slice(1)).toMatchObject([
    { reason: 'RATE_LIMIT', afterMs: 40_000 },
    { reason: 'RATE_LIMIT' },
  ]);
  clock.advance('40s');
  await guarded.send(batch('d', 'e'));
  expect(sent).toEqual(['a', 'b', 'c', 'd', 'e']);
});
