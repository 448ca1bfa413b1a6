import {
  readPollAnswer,
  readSendAnswer,
  sendFailure,
  settleTask,
} from '../../src/followups/senders/event-api-answers';
import talkFail from '../support/kakao/outbound/event-api.response.fail.json';
import talkSuccess from '../support/kakao/outbound/event-api.response.success.json';
import allSuccess from '../support/kakao/outbound/task-result.all-success.json';
import skillError from '../support/kakao/outbound/task-result.skill-error.json';
import unresolved from '../support/kakao/outbound/task-result.user-key-resolving-fail.json';

const answer = (body: unknown, status = 200, retryAfter?: string) => ({
  status,
  text: JSON.stringify(body),
  retryAfter,
});

describe('the answer to a send', () => {
  it.each([
    ['the documented success', answer(talkSuccess), { result: 'accepted', providerId: talkSuccess.taskId }],
    ['the documented failure', answer(talkFail), { result: 'rejected', reason: 'KAKAO_FAIL' }],
    [
      'a success without a task id',
      answer({ status: 'SUCCESS' }),
      { result: 'unknown', reason: 'NO_TASK_ID' },
    ],
    ['a 200 that is not JSON', { status: 200, text: '<html>' }, { result: 'unknown', reason: 'HTTP_200' }],
    [
      'a server error, even with a success in it',
      answer(talkSuccess, 502),
      { result: 'unknown', reason: 'HTTP_502' },
    ],
    ['a bad request', answer({}, 400), { result: 'rejected', reason: 'HTTP_400' }],
  ])('%s is read', (_name, given, expected) => {
    expect(readSendAnswer(given)).toEqual(expected);
  });

  it('stops the sender when the key is refused or Kakao asks for patience, without counting the message as sent', () => {
    expect(readSendAnswer(answer({}, 401))).toMatchObject({
      result: 'tryLater',
      reason: 'KEY_REFUSED_401',
      stopsSender: true,
    });
    expect(readSendAnswer(answer({}, 429, '120'))).toMatchObject({
      result: 'tryLater',
      afterMs: 120_000,
      stopsSender: true,
    });
    expect(readSendAnswer(answer({}, 429, 'soon'))).toMatchObject({ afterMs: 60_000 });
  });

  it('never repeats what Kakao wrote', () => {
    expect(
      JSON.stringify(readSendAnswer(answer({ status: 'FAIL bot-user-key-1 010-1234-5678 '.repeat(9) }))),
    ).not.toMatch(/bot-user|5678 /);
  });

  it.each([
    ['ECONNREFUSED', 'tryLater'],
    ['ENOTFOUND', 'tryLater'],
    ['UND_ERR_CONNECT_TIMEOUT', 'tryLater'],
    ['CERT_HAS_EXPIRED', 'tryLater'],
    ['ECONNRESET', 'unknown'],
    ['UND_ERR_SOCKET', 'unknown'],
    ['UND_ERR_HEADERS_TIMEOUT', 'unknown'],
    ['EPIPE', 'unknown'],
    ['23', 'unknown'],
  ])('a connection that fails with %s means %s', (code, result) => {
    expect(sendFailure(Object.assign(new Error('x'), { code })).result).toBe(result);
  });
});

const called = (deliveryId: string, wasCalled: boolean) => ({
  deliveryId,
  contactId: `contact of ${deliveryId}`,
  wasCalled,
});
const results = (settled: { deliveryId: string; result: string }[]) =>
  settled.map(({ deliveryId, result }) => `${deliveryId} ${result}`);

function task(body: object) {
  const read = readPollAnswer(answer(body));
  if (!read) throw new Error('unreadable task');
  return read;
}

describe('the result of a task', () => {
  it('delivers everything when everything succeeded', () => {
    expect(results(settleTask(task(allSuccess), [called('a', false)], new Map()))).toEqual(['a delivered']);
  });

  it('fails who is named, and delivers the rest', () => {
    const both = { ...skillError, allRequestCount: 2, successCount: 1 };
    const addresses = new Map([
      ['contact of a', { type: 'botUserKey', id: skillError.fail.list[0]?.userId ?? '' }],
    ] as const);
    const settled = settleTask(task(both), [called('a', true), called('b', true)], addresses);
    expect(settled).toEqual([
      { deliveryId: 'a', result: 'failed', reason: 'SKILL_ERROR_201' },
      { deliveryId: 'b', result: 'delivered' },
    ]);
  });

  it('tells who of a batch could not be resolved by who our skill was called for', () => {
    expect(results(settleTask(task(unresolved), [called('a', true), called('b', false)], new Map()))).toEqual(
      ['a delivered', 'b failed'],
    );
  });

  it('leaves unknown what cannot be told apart, rather than guess', () => {
    const three = { ...unresolved, allRequestCount: 3, successCount: 2 };
    expect(
      results(
        settleTask(task(three), [called('a', true), called('b', false), called('c', false)], new Map()),
      ),
    ).toEqual(['a delivered', 'b unknown', 'c unknown']);
  });

  it('fails a batch of one whose key could not be resolved', () => {
    const one = { ...unresolved, allRequestCount: 1, successCount: 0 };
    expect(results(settleTask(task(one), [called('a', false)], new Map()))).toEqual(['a failed']);
  });

  it('waits while Kakao is still at it', () => {
    const running = { taskId: 't', allRequestCount: 2, successCount: 1 };
    expect(results(settleTask(task(running), [called('a', true), called('b', false)], new Map()))).toEqual([
      'a pending',
      'b pending',
    ]);
  });

  it('is none when the answer is something else', () => {
    expect(readPollAnswer({ status: 200, text: 'ok' })).toBeUndefined();
    expect(readPollAnswer(answer(allSuccess, 500))).toBeUndefined();
  });
});
