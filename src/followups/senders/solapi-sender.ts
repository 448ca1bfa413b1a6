import type { MessageKind } from '../gate/gate';
import type { OutgoingMessage, PolledMessage, Sender, SendOutcome, Settlement } from '../sender';
import { splitByPerson } from './event-api-answers';
import { isCertainlyNotSent } from './not-sent';
import { SendAnswer, type SentMessage, type SolapiAnswer, type SolapiClient } from './solapi-client';
import { solapiMeaning } from './solapi-status';

/** Opens phone numbers of contacts who agreed that theirs is used for this. Only senders ask. */
export interface PhoneReader {
  phonesById(contactIds: string[], use: { kind: MessageKind; purpose: string }): Promise<Map<string, string>>;
}

export interface SolapiSenderOptions {
  name: 'alimtalk' | 'brand-message';
  client: SolapiClient;
  phones: PhoneReader;
  costWon: number;
  /** The message as Solapi takes it, without number and our id; none when this way cannot carry it. */
  bodyOf(message: OutgoingMessage): object | undefined;
  /** The person refused at the dealer. */
  onOptedOut(contactId: string): Promise<void>;
  /** A kind it takes over when another sender definitely failed. */
  carries: MessageKind;
}

const MOST_MESSAGES = 100;
/** Comes back in answers and reports. Nothing else of ours is in there. */
const ID_FIELD = 'followupId';
const STOP_FOR_MS = 10 * 60_000;

/** Sends to phone numbers through Solapi. Never reserves there: between a reservation and its time, a consent may go. */
export function createSolapiSender(options: SolapiSenderOptions): Sender {
  const { name, client, phones, bodyOf, onOptedOut, costWon, carries } = options;

  async function send(batch: OutgoingMessage[]): Promise<SendOutcome[]> {
    const numbers = await readNumbers(batch);
    if (!numbers)
      return batch.map(({ deliveryId }) => ({
        deliveryId,
        result: 'tryLater',
        reason: 'ADDRESSES_UNREADABLE',
      }));
    const outcomes: SendOutcome[] = [];
    const open: { message: OutgoingMessage; body: object }[] = [];
    for (const message of batch) {
      const to = numbers.get(message.contactId);
      const body = bodyOf(message);
      const { deliveryId } = message;
      if (!to || !body)
        outcomes.push({ deliveryId, result: 'rejected', reason: to ? 'NO_TEMPLATE' : 'NO_ADDRESS' });
      else
        open.push({ message, body: { ...body, to: domestic(to), customFields: { [ID_FIELD]: deliveryId } } });
    }
    const bodies = new Map(open.map(({ message, body }) => [message.deliveryId, body]));
    for (const call of splitByPerson(open.map(({ message }) => message)))
      outcomes.push(
        ...(await sendCall(
          call,
          call.flatMap(({ deliveryId }) => bodies.get(deliveryId) ?? []),
        )),
      );
    return outcomes;
  }

  /** One number per contact, for each use that the batch has. */
  async function readNumbers(batch: OutgoingMessage[]): Promise<Map<string, string> | undefined> {
    const numbers = new Map<string, string>();
    try {
      for (const { kind, purpose } of batch) {
        const same = batch.filter((message) => message.kind === kind && message.purpose === purpose);
        const missing = same.map(({ contactId }) => contactId).filter((id) => !numbers.has(id));
        if (missing.length === 0) continue;
        for (const [id, phone] of await phones.phonesById(missing, { kind, purpose })) numbers.set(id, phone);
      }
      return numbers;
    } catch {
      return undefined;
    }
  }

  async function sendCall(call: OutgoingMessage[], bodies: object[]): Promise<SendOutcome[]> {
    const same = (outcome: SameForAll) => call.map(({ deliveryId }) => ({ deliveryId, ...outcome }));
    let answer: SolapiAnswer;
    try {
      answer = await client.send(bodies);
    } catch (err) {
      return isCertainlyNotSent(err)
        ? same({ result: 'tryLater', reason: 'UNREACHABLE', stopsSender: true })
        : same({ result: 'unknown', reason: 'NO_ANSWER' });
    }
    const refusal = refusalOf(answer);
    if (refusal) return same(refusal);
    const read = SendAnswer.safeParse(answer.body).data;
    if (!read) return same({ result: 'unknown', reason: 'ODD_ANSWER' });
    const answered = new Map(
      [...read.messageList, ...read.failedMessageList].map((sent) => [sent.customFields?.[ID_FIELD], sent]),
    );
    return Promise.all(
      call.map(({ deliveryId, contactId }) =>
        outcomeOf(deliveryId, contactId, answered.get(deliveryId), read),
      ),
    );
  }

  async function outcomeOf(
    deliveryId: string,
    contactId: string,
    sent: SentMessage | undefined,
    { failedMessageList }: SendAnswer,
  ): Promise<SendOutcome> {
    // A list without our ids says nothing of who got through: ask later rather than guess.
    if (!sent) return { deliveryId, result: 'unknown', reason: 'NOT_IN_ANSWER' };
    const meaning = solapiMeaning(sent.statusCode);
    if (meaning.state === 'optedOut') await onOptedOut(contactId);
    if (meaning.state === 'stopped')
      return {
        deliveryId,
        result: 'tryLater',
        reason: meaning.reason,
        afterMs: STOP_FOR_MS,
        stopsSender: true,
      };
    if (meaning.state === 'failed' || meaning.state === 'optedOut')
      return { deliveryId, result: 'rejected', reason: meaning.reason };
    return failedMessageList.includes(sent)
      ? { deliveryId, result: 'rejected', reason: 'REFUSED_BY_DEALER' }
      : {
          deliveryId,
          result: 'accepted',
          providerId: sent.messageId,
          isDelivered: meaning.state === 'delivered',
        };
  }

  async function poll(messageId: string, batch: PolledMessage[]): Promise<Settlement[]> {
    const statusCode = await client.statusOf(messageId).catch(() => undefined);
    const meaning = statusCode === undefined ? undefined : solapiMeaning(statusCode);
    if (meaning?.state === 'optedOut') for (const { contactId } of batch) await onOptedOut(contactId);
    return batch.map(({ deliveryId }): Settlement => {
      if (meaning?.state === 'delivered') return { deliveryId, result: 'delivered' };
      if (!meaning || meaning.state === 'pending') return { deliveryId, result: 'pending' };
      return { deliveryId, result: 'failed', reason: meaning.reason };
    });
  }

  return {
    name,
    medium: 'kakaotalk',
    renders: 'before',
    resendIsSafe: false,
    maxBatch: MOST_MESSAGES,
    costWon,
    carries: (kind) => kind === carries,
    send,
    poll,
  };
}

type SameForAll = SendOutcome extends infer O
  ? O extends { deliveryId: string }
    ? Omit<O, 'deliveryId'>
    : never
  : never;

/** Solapi's clear "no" to a whole request; nothing of it was taken. */
function refusalOf({ status }: SolapiAnswer): SameForAll | undefined {
  if (status === 401 || status === 402 || status === 403)
    return { result: 'tryLater', reason: `KEY_REFUSED_${status}`, afterMs: STOP_FOR_MS, stopsSender: true };
  if (status === 429)
    return { result: 'tryLater', reason: 'RATE_LIMITED', afterMs: 60_000, stopsSender: true };
  if (status >= 400 && status < 500) return { result: 'rejected', reason: `HTTP_${status}` };
  return status >= 200 && status <= 299 ? undefined : { result: 'unknown', reason: `HTTP_${status}` };
}

/** `+821012345678` as a Korean dealer wants it. */
function domestic(phone: string): string {
  return phone.replace(/^\+82/, '0').replace(/\D/g, '');
}
