import type { Clock } from '../../platform/clock';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { newId } from '../../platform/ids';
import type { Logger } from '../../platform/logger';
import { inSeoul } from '../../platform/seoul-time';
import { legalNumbers } from '../legal-numbers';
import type { Destroyed } from '../personal-data-holder';
import { notVerified, notYourData, reasonMissing, requestUnknown } from './rights-errors';
import {
  ALARM_AFTER_DAYS,
  dueAtOf,
  type HandlingTimes,
  handlingTimes,
  type Requester,
  type Right,
  type RightsRequest,
} from './rights-request';
import type { RightsRequestModel } from './rights-request-model';

export interface RequestInput {
  contactId: string;
  right: Right;
  by: Requester;
  key: string;
}

interface Deps {
  model: RightsRequestModel;
  clock: Clock;
  log: Logger;
}

const DAY_MS = 86_400_000;
/** How to object to a refusal; part of every one (PIPA 38(5)). */
const OBJECTION =
  '이의가 있으면 개인정보 보호책임자에게 말씀해 주세요. 개인정보 분쟁조정위원회(1833-6972), 개인정보 침해신고센터(118)에도 신청할 수 있어요.';

/** The book of rights requests: each with its deadline, how it ended and how long it took. */
export function createRightsDesk({ model, clock, log }: Deps) {
  /** Opens a request. The same key gives the request that is there. */
  async function open(
    { contactId, right, by, key }: RequestInput,
    automatic = false,
  ): Promise<RightsRequest> {
    identify(contactId, by);
    const receivedAt = clock.now();
    const request: RightsRequest = {
      _id: newId(),
      contactId,
      right,
      via: by.via,
      verifiedBy: by.via === 'chat' ? 'kakao-key' : by.verifiedBy,
      receivedAt,
      dueAt: dueAtOf(right, receivedAt),
      closedAt: null,
      decision: null,
      reason: '',
      automatic,
      operatorId: by.via === 'console' ? by.operatorId : null,
      froze: false,
      key,
    };
    try {
      await model.create([request]);
      return request;
    } catch (err) {
      const known = isDuplicateKey(err) ? await model.findOne({ key }).lean() : null;
      if (!known) throw err;
      return known;
    }
  }

  async function close(id: string, decision: 'done' | 'partly' | 'refused', reason = ''): Promise<string> {
    if (decision !== 'done' && reason.trim() === '') throw reasonMissing(decision);
    const told = decision === 'done' ? reason : `${reason.trim()} ${OBJECTION}`;
    const { matchedCount } = await model.updateOne(
      { _id: id, closedAt: null },
      { $set: { closedAt: clock.now(), decision, reason: told } },
    );
    if (matchedCount === 0) throw requestUnknown(id);
    return told;
  }

  /** A request that is answered on the spot: opened, done and closed. Repeated with its key, the work is done again and closed once. */
  async function handle<Answer>(
    input: RequestInput,
    work: (request: RightsRequest) => Promise<Answer>,
  ): Promise<Answer> {
    const request = await open(input, input.by.via === 'chat');
    const answer = await work(request);
    if (!request.closedAt)
      await model.updateOne(
        { _id: request._id, closedAt: null },
        { $set: { closedAt: clock.now(), decision: 'done' } },
      );
    return answer;
  }

  /** Open requests, the oldest first. */
  async function openRequests(limit = 100): Promise<RightsRequest[]> {
    return model.find({ closedAt: null }).sort({ receivedAt: 1 }).limit(limit).lean();
  }

  async function ofContact(contactId: string): Promise<RightsRequest[]> {
    return model.find({ contactId }).sort({ receivedAt: -1 }).limit(100).lean();
  }

  /** Alarms for what is open for five days, and for what is late. A daily job. */
  async function watchDeadlines(): Promise<{ aging: number; late: number }> {
    const now = clock.now();
    const alarmBefore = new Date(now.getTime() - ALARM_AFTER_DAYS * DAY_MS);
    const aging = await model
      .find({ closedAt: null, receivedAt: { $lte: alarmBefore } }, { dueAt: 1 })
      .lean();
    const late = aging.filter(({ dueAt }) => dueAt <= now);
    if (late.length > 0) log.error('rights.request_late', { count: late.length });
    else if (aging.length > 0) log.warn('rights.request_aging', { count: aging.length });
    return { aging: aging.length, late: late.length };
  }

  /** How long requests received in `[from, to)` took: those people worked on, and those that needed nobody (S-43). */
  async function times(
    from: Date,
    to: Date,
  ): Promise<{ worked: HandlingTimes | null; automatic: HandlingTimes | null }> {
    const requests = await model
      .find({ receivedAt: { $gte: from, $lt: to } }, { receivedAt: 1, closedAt: 1, automatic: 1 })
      .lean();
    return {
      worked: handlingTimes(requests.filter(({ automatic }) => !automatic)),
      automatic: handlingTimes(requests.filter(({ automatic }) => automatic)),
    };
  }

  /** Requests are kept three years after their answer. */
  async function purgeBefore(now: Date): Promise<Destroyed[]> {
    const years = legalNumbers.retention.rightLogYears.value;
    const before = inSeoul(now).minus({ years }).toJSDate();
    const { deletedCount } = await model.deleteMany({ closedAt: { $ne: null, $lt: before } });
    return [{ category: 'rights.requests', count: deletedCount, basis: 'retention' }];
  }

  return { open, close, handle, openRequests, ofContact, watchDeadlines, times, purgeBefore };
}

/** Nobody is asked for a resident number: the Kakao key is enough for what belongs to it. */
function identify(contactId: string, by: Requester): void {
  if (by.via === 'chat' && by.contactId !== contactId) throw notYourData();
  if (by.via === 'console' && by.verifiedBy.trim() === '') throw notVerified();
}
