import { Router } from 'express';
import type { Clock } from '../../platform/clock';
import { readJson } from '../../platform/http/read-json';
import { isOneOf } from '../../platform/http/shared-secret';
import type { Logger } from '../../platform/logger';
import type { PersonalDataHolder } from '../../privacy';
import { readChannelEvent } from './channel-event';
import type { ChannelEventModel, StoredChannelEvent } from './channel-event-model';

interface Deps {
  model: ChannelEventModel;
  /** The primary admin keys of the app; two while one is being changed. */
  adminKeys: readonly string[];
  /** Events of another channel are not ours. Undefined takes them all. */
  channelPublicId: () => string | undefined;
  findContactIdByAppUserId(appUserId: string): Promise<string | null>;
  setRelation(contactId: string, relation: { isFriend: boolean; at: Date }): Promise<void>;
  /** Somebody blocked the channel. */
  onBlocked(event: { contactId: string; at: Date }): Promise<void>;
  clock: Clock;
  logger: Logger;
}

const LARGEST_BODY = 16 * 1_024;
const BATCH = 100;

/**
 * `POST /kakao/channel-events`: Kakao tells that somebody added or blocked the channel. It waits three seconds and reads
 * nothing of the answer, so an event is stored first and worked on after.
 */
export function createChannelEvents(deps: Deps) {
  const { model, adminKeys, channelPublicId, clock } = deps;
  const log = deps.logger.child({ module: 'channel-events' });
  const accepted = adminKeys.map((key) => `KakaoAK ${key}`);

  const router = Router();
  router.post(
    '/',
    (req, res, next) => {
      if (accepted.length > 0 && isOneOf(req.get('authorization'), accepted)) return next();
      log.warn('channel-event.refused');
      res.status(401).json({});
    },
    readJson({ limitBytes: LARGEST_BODY }),
    async (req, res) => {
      const stored = await receive(req.body, req.get('x-kakao-resource-id'));
      res.status(200).json({});
      if (stored) await finish(stored).catch((err: unknown) => log.error('channel-event.failed', { err }));
    },
  );

  /** Keeps an event of our channel; nothing for one that is not ours, or was told before. */
  async function receive(
    body: unknown,
    resourceId: string | undefined,
  ): Promise<StoredChannelEvent | undefined> {
    const now = clock.now();
    const read = readChannelEvent(body, resourceId, now);
    const ours = channelPublicId();
    if (!read || (ours !== undefined && read.channel !== undefined && read.channel !== ours)) {
      log.warn('channel-event.ignored', { because: read ? 'another channel' : 'not an event' });
      return undefined;
    }
    // An open_id fits nobody we know; an app user id fits whoever talked to us with it.
    const contactId = read.idType === 'app_user_id' ? await deps.findContactIdByAppUserId(read.userId) : null;
    if (!contactId) log.info('channel-event.unmatched', { event: read.event, idType: read.idType });
    const { event, at } = read;
    const stored = {
      resourceId: read.resourceId,
      event,
      at,
      receivedAt: now,
      ...(contactId && { contactId }),
      isDone: !contactId,
    };
    return (await model.add(stored)) && contactId ? stored : undefined;
  }

  /** Repeating it, after a crash, comes to the same: an older change than the one known is passed over. */
  async function finish({ resourceId, event, contactId, at }: StoredChannelEvent): Promise<void> {
    if (contactId) {
      await deps.setRelation(contactId, { isFriend: event === 'added', at });
      if (event === 'blocked') await deps.onBlocked({ contactId, at });
    }
    await model.finish(resourceId);
  }

  /** Works on what a crash left behind. Says how many. */
  async function finishOpen(): Promise<number> {
    const open = await model.open(BATCH);
    for (const event of open) await finish(event);
    return open.length;
  }

  const holder: PersonalDataHolder = {
    name: 'channelEvents',
    export: async () => ({}),
    erase: model.removeOf,
  };

  return { router, finishOpen, holder };
}
export type ChannelEvents = ReturnType<typeof createChannelEvents>;
