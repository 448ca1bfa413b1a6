import type { Request, RequestHandler, Response } from 'express';
import {
  answerValidation,
  type CallbackClient,
  fitReply,
  parseSkillRequest,
  parseValidationRequest,
  type Reply,
  reply,
  type SkillRequest,
  type SkillResponse,
  say,
  toSkillResponse,
  type ValidationReader,
} from '../kakao';
import { AppError } from '../platform/app-error';
import { systemClock } from '../platform/clock';
import { createRateLimiter } from '../platform/http/rate-limit';
import { readJson } from '../platform/http/read-json';
import { sendJson } from '../platform/http/send-json';
import { requireSecret } from '../platform/http/shared-secret';
import { newId } from '../platform/ids';
import type { Logger } from '../platform/logger';
import type { Metrics } from '../platform/metrics';
import { currentRequestId } from '../platform/request-context';
import type { Why } from './conversation';
import type { Engine } from './engine';
import { createLateTurns } from './late-turns';
import type { Answered } from './session-contents';
import { within } from './time-budget';
import { PLEASE_WAIT, SOMETHING_BROKE, TOO_FAST, TRY_AGAIN } from './turn-texts';

/** A skill request has a few kilobytes; contexts and knowledge can make it larger. */
const LARGEST_BODY = 256 * 1024;
/** Kakao waits 5 s for the whole way (skill guide); what is left is for the network. */
const ANSWER_WITHIN_MS = 4_300;
/** With a callback URL the answer may follow within a minute, so the waiting message goes out sooner. */
const CALLBACK_AFTER_MS = 3_000;
/** The URL works for a minute, counted from Kakao's request. */
const CALLBACK_WITHIN_MS = 60_000 - CALLBACK_AFTER_MS - 1_000;

/** Nobody talks faster than this; a script that does must not take the time of others. */
const TURNS_PER_PERSON = { burst: 60, perMinute: 60 };

/** Answers the skill call that Kakao makes to show one of our deliveries; undefined when the request is none of ours. */
export type EventBlock = (request: SkillRequest) => Promise<Reply | undefined> | undefined;

export interface WebhookDeps {
  engine: Engine;
  eventBlock: EventBlock;
  readers: Record<string, ValidationReader>;
  /** Told which skill answered and why. */
  onAnswered?(request: SkillRequest, why: Why): void;
  callback: CallbackClient;
  secrets: readonly string[];
  knowsSkill(name: string): boolean;
  /** How long a turn may take; shorter in tests. */
  answerWithinMs?: number;
  logger: Logger;
  metrics: Metrics;
}

export interface Webhook {
  /** Whom they let pass has the secret, and a body in `req.body`. */
  door: RequestHandler[];
  /** `POST /kakao/skill` and `/kakao/skill/:skill`. */
  skill: RequestHandler<{ skill?: string }>;
  /** `POST /kakao/validate/:fieldType`. */
  validate: RequestHandler<{ fieldType: string }>;
}

/** What answers Kakao, to be mounted behind its door. */
export function createWebhook(deps: WebhookDeps): Webhook {
  const { engine, callback, metrics, answerWithinMs = ANSWER_WITHIN_MS } = deps;
  const log = deps.logger.child({ module: 'conversation' });
  const late = createLateTurns();
  const pace = createRateLimiter({ rate: TURNS_PER_PERSON, clock: systemClock });

  async function skill(req: Request<{ skill?: string }>, res: Response): Promise<void> {
    const parsed = parseSkillRequest(req.body);
    if (!parsed.ok) throw bodyUnusable(parsed.problem);
    const { request } = parsed;
    const { skill: named } = req.params;
    if (named !== undefined && !deps.knowsSkill(named))
      log.warn('skill.unknown', { skill: named.slice(0, 40) });
    const stopTimer = metrics.turnSeconds.startTimer();
    sendJson(res, await respond(request, named));
    stopTimer();
  }

  /** A valid response in any case: with anything else the person would see nothing at all. */
  async function respond(request: SkillRequest, named: string | undefined): Promise<SkillResponse> {
    const who = request.user?.key ?? '';
    if (who !== '' && pace.waitMs(who) > 0) {
      metrics.turns.inc({ skill: 'unknown', outcome: 'tooFast' });
      return toSkillResponse(say(TOO_FAST));
    }
    const said = () => JSON.stringify([request.utterance, request.clientExtra]);
    const requestId = late.takeRepeated(who, said) ?? currentRequestId() ?? newId();
    let wanted = true;
    const work = take(request, { requestId, skill: named, isWanted: () => wanted });
    const answer = await within(work, request.callbackUrl ? CALLBACK_AFTER_MS : answerWithinMs);
    if (answer) return answer;
    if (request.callbackUrl) {
      const { callbackUrl } = request;
      void work.then((response) => callback.post(callbackUrl, response, { withinMs: CALLBACK_WITHIN_MS }));
      metrics.turns.inc({ skill: 'unknown', outcome: 'callback' });
      return toSkillResponse(reply([], { useCallback: true, data: { text: PLEASE_WAIT } }));
    }
    wanted = false;
    late.remember(who, { requestId, said: said() });
    metrics.turns.inc({ skill: 'unknown', outcome: 'late' });
    log.error('turn.late', { afterMs: answerWithinMs });
    return toSkillResponse(say(TRY_AGAIN));
  }

  async function take(
    request: SkillRequest,
    options: Parameters<Engine['answer']>[1],
  ): Promise<SkillResponse> {
    try {
      const event = deps.eventBlock(request);
      const delivery = event && (await event);
      if (delivery) return toSkillResponse(fitReply(delivery));
      return counted(request, await engine.answer(request, options));
    } catch (err) {
      metrics.turns.inc({ skill: 'unknown', outcome: 'failed' });
      log.error('turn.failed', { err });
      return toSkillResponse(say(SOMETHING_BROKE));
    }
  }

  function counted(request: SkillRequest, { response, why }: Answered): SkillResponse {
    metrics.turns.inc({ skill: why.skill, outcome: 'answered' });
    deps.onAnswered?.(request, why);
    log.info('turn.answered', {
      skill: why.skill,
      because: why.because,
      caller: request.caller,
      blockId: request.block.id,
    });
    return response;
  }

  function validate(req: Request<{ fieldType: string }>, res: Response): void {
    const request = parseValidationRequest(req.body);
    if (!request) throw bodyUnusable(NO_VALIDATION);
    sendJson(res, answerValidation(req.params.fieldType, request, deps.readers));
  }

  return {
    door: [
      requireSecret({ header: 'X-Dangol-Secret', secrets: deps.secrets }),
      readJson({ limitBytes: LARGEST_BODY }),
    ],
    skill,
    validate,
  };
}

const NO_VALIDATION = {
  message: 'The body has no value to validate.',
  fix: "Send Kakao's parameter-validation request, which carries value.origin and value.resolved.",
};

const bodyUnusable = (problem: { message: string; fix: string }) =>
  new AppError({ code: 'BODY_UNUSABLE', status: 400, message: problem.message, fix: problem.fix });
