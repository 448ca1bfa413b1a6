import express, { type Express } from 'express';
import { LRUCache } from 'lru-cache';
import type { ConsoleModule } from './console';
import { createValidationReaders, createWebhook, type Why } from './conversation';
import { deliveryIdOf, liveUntil, messageReply } from './followups';
import { type CallbackClient, toSkillResponse } from './kakao';
import { type Clock, type MovableClock, systemClock } from './platform/clock';
import type { Config } from './platform/config';
import type { Draining } from './platform/http/draining';
import { createHealthRouter } from './platform/http/health';
import { OWN_PROXIES } from './platform/http/own-proxies';
import { notFound, problemHandler } from './platform/http/problem';
import { createRateLimiter, limitByAddress } from './platform/http/rate-limit';
import { requestId } from './platform/http/request-id';
import { securityHeaders } from './platform/http/security-headers';
import type { Logger } from './platform/logger';
import type { Metrics } from './platform/metrics';
import { createMyDataRouter, createPolicyRouter } from './privacy';
import type { Services } from './services';
import { createHttpWebhook, createSimulator, type OutboxEntry, type SimulatorDeps } from './simulator';
import type { Storage } from './storage';

export interface AppDeps {
  config: Config;
  services: Services;
  console: Pick<ConsoleModule, 'router' | 'watchKakao'>;
  storage: Pick<Storage, 'ready'>;
  draining: Draining;
  callback: CallbackClient;
  clock: Clock | MovableClock;
  /** Where this server answers on this machine, for the simulator's own requests. */
  origin: string;
  /** Default: what Kakao's 5 seconds leave. */
  answerWithinMs?: number;
  logger: Logger;
  metrics: Metrics;
}

/** Far more than a person opens, far less than a machine tries. */
const PAGES_PER_ADDRESS = { burst: 120, perMinute: 300 };

/** The HTTP surface as one list. */
export function createApp(deps: AppDeps): Express {
  const { config, services, storage, callback, clock, logger, metrics } = deps;
  const { contacts, conversation, followups } = services;
  const answeredBy = new LRUCache<string, Why>({ max: 100 });
  const app = express();
  app.disable('x-powered-by').set('trust proxy', OWN_PROXIES).set('etag', false);
  const first = [deps.draining.letGo, requestId];
  const webhook = createWebhook({
    engine: conversation.engine,
    knowsSkill: (name) => conversation.skills().byName.has(name),
    readers: createValidationReaders(clock),
    callback,
    onAnswered({ user, utterance }, why) {
      if (!user?.isPerson) return;
      conversation.talks.note({ userKey: user.key, text: utterance, why });
      if (config.simulator) answeredBy.set(user.key, why);
    },
    answerWithinMs: deps.answerWithinMs,
    secrets: config.skillSecrets,
    logger,
    metrics,
    eventBlock({ user, eventProperties }) {
      const deliveryId = deliveryIdOf(eventProperties);
      if (!user || deliveryId === undefined) return undefined;
      return contacts
        .findIdByKakaoKey(user.key)
        .then((contactId) => followups.renderEvent({ deliveryId, contactId }));
    },
  });
  // Kakao's turns are the first route, and pass through no other layer: each costs every turn.
  const fromKakao = [...first, deps.console.watchKakao, ...webhook.door];
  app.post('/kakao/skill', fromKakao, webhook.skill);
  app.post('/kakao/skill/:skill', fromKakao, webhook.skill);
  app.post('/kakao/validate/:fieldType', fromKakao, webhook.validate);
  app.use(first);
  app.use('/kakao/channel-events', services.channelEvents.router);
  app.use(
    createHealthRouter({
      metrics,
      checks: [
        deps.draining.check,
        { name: 'storage', isReady: storage.ready },
        { name: 'registry', isReady: services.consent.isPublished },
      ],
    }),
  );
  const pages = limitByAddress(createRateLimiter({ rate: PAGES_PER_ADDRESS, clock: systemClock }));
  app.use(['/r', '/s', '/privacy', '/my-data', '/console'], pages);
  app.use('/hooks/solapi', services.dealerReports);
  app.use('/hooks/purchases', services.purchaseWebhook);
  app.use('/r', services.links.router);
  app.use(securityHeaders);
  app.use('/s', services.sources.router);
  app.use('/console', deps.console.router);
  app.use('/privacy', createPolicyRouter(services.policy));
  app.use(
    '/my-data',
    createMyDataRouter({ ...services.rights, isSecure: config.publicUrl.startsWith('https:') }),
  );
  if (config.simulator && 'advance' in clock)
    app.use('/simulator', createSimulator(simulatorDeps(deps, clock, answeredBy)));
  app.use(notFound, problemHandler(logger));
  return app;
}

/** How the simulator sees the rest: by real requests, and by what the services tell of a simulated person. */
function simulatorDeps(
  { config, services, origin }: AppDeps,
  clock: MovableClock,
  answeredBy: LRUCache<string, Why>,
): SimulatorDeps {
  const { consent, contacts, conversation, followups, outbox, registry } = services;
  const [secret = ''] = config.skillSecrets;

  async function list(userKey: string): Promise<OutboxEntry[]> {
    const contactId = await contacts.findIdByKakaoKey(userKey);
    if (!contactId) return [];
    const sent = new Map(
      (await outbox.list({ contactId })).map(({ deliveryId, message }) => [deliveryId, message]),
    );
    return (await followups.deliveriesOf(contactId)).map(({ id, title, kind, status, at, reason }) => {
      const message = sent.get(id);
      return {
        id,
        name: title,
        kind: kind === 'advertising' ? kind : 'information',
        at,
        status: OUTBOX_STATUS[status],
        ...(reason !== undefined && { reason }),
        ...(message && { response: toSkillResponse(messageReply(message, id)) }),
      };
    });
  }

  /** Where the conversation stands and what is kept, by name and without any value. */
  async function stateOf(userKey: string) {
    const state = await conversation.stateOf(userKey);
    const { contactId, isContact } = state;
    if (contactId === null) return { ...state };
    const { scopes } = await consent.stateOf(contactId);
    const facts = isContact ? await contacts.facts(contactId) : null;
    return {
      ...state,
      consents: Object.fromEntries(
        Object.entries(scopes).map(([scope, decided]) => [scope, decided?.decision ?? null]),
      ),
      known: facts?.knownFields ?? [],
    };
  }

  return {
    bot: {
      id: config.kakao.botId?.replace('!', '') ?? '65a0000000000000000000b0',
      name: registry().channel.name,
    },
    webhook: createHttpWebhook({ origin: () => origin, secret }),
    clock: { now: clock.now, moveTo: (time) => liveUntil(time, { clock, followups }) },
    outbox: { list },
    inspector: {
      async inspect(userKey) {
        const why = answeredBy.get(userKey);
        return { state: await stateOf(userKey), ...(why && { why }) };
      },
    },
    callbackBase: `${origin}/simulator/callback`,
  };
}

const OUTBOX_STATUS = {
  scheduled: 'scheduled',
  sending: 'scheduled',
  accepted: 'scheduled',
  delivered: 'delivered',
  skipped: 'skipped',
  failed: 'failed',
  unconfirmed: 'failed',
} as const;
