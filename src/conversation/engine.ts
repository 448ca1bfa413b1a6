import { createHash } from 'node:crypto';
import type { GuardianState } from '../consent';
import { fitReply, type JsonObject, type SkillRequest, say, toSkillResponse } from '../kakao';
import type { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import { createRemembering } from '../platform/remembering';
import type { ContactKeys, Pseudonyms } from '../privacy';
import type { ContactsPort } from './contacts-port';
import type { ConsentPrompt, Conversation, Part, Why } from './conversation';
import { conversationBusy, turnUnwanted } from './conversation-errors';
import type { ConsentPort } from './effects';
import { joinReplies, type ReplyPart } from './join-replies';
import { createMisses } from './misses';
import { createPerformance, type Person } from './perform';
import { type Answered, createSessionContents } from './session-contents';
import type { SessionMemory } from './session-memory';
import type { AnsweredTurn } from './session-model';
import { isForgotten, type Session } from './session-store';
import type { ExtraSigner, ReadExtra } from './signed-extra';
import type { SkillSet } from './skill';
import { createThinking, type Plan, type SmallTalk } from './think';
import { ONLY_IN_CHAT } from './turn-texts';

export interface EngineDeps {
  skills: () => SkillSet;
  prompts: (scope: string) => ConsentPrompt;
  smallTalk: SmallTalk;
  sessions: Pick<SessionMemory, 'known' | 'read' | 'save' | 'remove'>;
  keys: Pick<ContactKeys, 'sealer' | 'shred'>;
  pseudonyms: Pick<Pseudonyms, 'hash'>;
  contacts: ContactsPort;
  consent: ConsentPort;
  /** Where somebody under 14 stands with their guardian. */
  guardianOf(contactId: string): Promise<GuardianState>;
  signer: ExtraSigner;
  /** Told of each turn of a contact once it was taken. Returns at once: nobody waits for what it brings about. */
  onTurn?(turn: ContactTurn): void;
  clock: Clock;
}

/** A turn of a contact as others may know it: that it was, and what the pressed button carries. */
export interface ContactTurn {
  contactId: string;
  at: Date;
  extra: JsonObject;
  /** They refused advertising. */
  isRefusal: boolean;
}

export interface TurnOptions {
  requestId: string;
  /** The skill named in the URL. */
  skill?: string;
  /** False once the person got another answer because this one took too long: nothing may be kept any more. */
  isWanted(): boolean;
}

/** One turn of one person, with what was read for it. */
interface Turn extends TurnOptions {
  request: SkillRequest;
  user: Person;
  extra: ReadExtra;
  press?: string;
}

/** A second tap within this time is the same press, not a new wish. */
const DOUBLE_TAP_MS = 10_000;
/** The last visit of a contact is written down this often at most. */
const SEEN_EVERY_MS = 60 * 60_000;
/** Somebody who writes faster than we can save is answered after a few tries. */
const ATTEMPTS = 5;

/** Answers requests: reads the conversation, decides, saves over exactly what was read, does what was decided. */
export function createEngine(deps: EngineDeps) {
  const { sessions, keys, contacts, signer, clock } = deps;
  const { think } = createThinking(deps);
  const { perform } = createPerformance(deps);
  const misses = createMisses();
  const idOf = createRemembering<string, string>();
  /** What sealed conversations say, for as long as their session is in anybody's hands. */
  const opened = new WeakMap<Session, Conversation>();

  async function answer(request: SkillRequest, options: TurnOptions): Promise<Answered> {
    const { user } = request;
    if (!user?.isPerson || request.caller === 'group') return answerNobody(request, options);
    const id = idOf(user.key, () => deps.pseudonyms.hash('kakao', user.key));
    const extra = signer.read(id, request.clientExtra);
    const turn: Turn = { ...options, request, user, extra, press: pressOf(extra) };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const session = sessions.known(id) ?? (await sessions.read(id, () => firstSession(id, user)));
      const answered = session.pending ? await takeUp(session, turn) : await takeTurn(session, turn);
      if (answered) return answered;
    }
    throw conversationBusy();
  }

  /** The console's test form and group chats get what a stranger would get, and nothing is kept. */
  async function answerNobody(request: SkillRequest, { requestId, skill }: TurnOptions): Promise<Answered> {
    const person = { contactId: newId(), isContact: false, requestId };
    const extra = signer.read('', request.clientExtra);
    const plan = await think({ request, conversation: {}, extra, skill, now: clock.now(), person });
    const shown = plan.parts.map(
      (part): ReplyPart => ('reply' in part ? part : { reply: say(ONLY_IN_CHAT) }),
    );
    return answeredWith('', shown, plan.why);
  }

  async function firstSession(id: string, user: Person): Promise<Session> {
    const contactId = await contacts.findIdByKakaoKey(user.key);
    const isContact = contactId !== null;
    return {
      _id: id,
      contactId: contactId ?? newId(),
      rev: 0,
      isContact,
      isFriend: false,
      seenAt: new Date(0),
    };
  }

  /** One try at a turn. Undefined: somebody else wrote meanwhile, so what was read is no longer true. */
  async function takeTurn(session: Session, turn: Turn): Promise<Answered | undefined> {
    const now = clock.now();
    if (session.last && isRepeated(session.last, turn, now)) {
      return (await contentsOf(session)).openAnswer(session.last.sealed);
    }
    const conversation = isForgotten(session, now)
      ? {}
      : (opened.get(session) ?? (await conversationOf(session)));
    const { contactId, isContact } = session;
    const person = { contactId, isContact, requestId: turn.requestId };
    const { request, extra, skill } = turn;
    const plan = await think({
      request,
      extra,
      skill,
      conversation,
      now,
      missed: misses.of(session._id),
      person,
    });
    const isFriend = turn.user.isFriend === true;
    const seen = (): Session => ({ ...session, isFriend, seenAt: now });

    const isVisit =
      isContact &&
      (isFriend !== session.isFriend || now.getTime() - session.seenAt.getTime() >= SEEN_EVERY_MS);

    let answered: Answered;
    if (plan.parts.some(isLasting)) {
      const pending = await commit(seen(), plan.conversation, turn, { plan });
      if (!pending) return undefined;
      answered = await finish(pending, plan, turn);
    } else {
      const shown = onlyReplies(plan.parts) ?? (await perform(plan, turn.user, person)).shown;
      answered = answeredWith(session._id, shown, plan.why);
      const isUnchanged =
        conversation === plan.conversation || (isEmpty(conversation) && isEmpty(plan.conversation));
      if ((isVisit || !isUnchanged) && !(await commit(seen(), plan.conversation, turn, { answered })))
        return undefined;
    }
    if (isVisit) await contacts.noteSeen(contactId, { isFriend, at: now });
    misses.note(session._id, plan.why);
    if (isContact)
      deps.onTurn?.({ contactId, at: now, extra: plan.extra, isRefusal: plan.parts.some(isOptOut) });
    return answered;
  }

  /** Finishes a turn that was decided but may have been cut off. Its own repetition gets its answer. */
  async function takeUp(session: Session, turn: Turn): Promise<Answered | undefined> {
    if (!session.pending) return undefined;
    const plan = (await contentsOf(session)).openPlan(session.pending.sealed);
    const answered = await finish(session, plan, turn);
    return isRepeated(session.pending, turn, clock.now()) ? answered : undefined;
  }

  /** Does what was decided and writes down that it is done. Repeating it changes nothing. */
  async function finish(session: Session, plan: Plan, { user, requestId }: Turn): Promise<Answered> {
    const { pending, ...rest } = session;
    const { contactId, isContact: wasContact } = session;
    const performed = await perform(plan, user, {
      contactId,
      isContact: wasContact,
      requestId: pending?.requestId ?? requestId,
    });
    const answered = answeredWith(session._id, performed.shown, plan.why);
    if (!performed.isContact && !session.sealed && !(await isAwaited(contactId))) {
      // Nobody we may know, and nothing open: no trace stays.
      await sessions.remove(session);
      await keys.shred(contactId);
      return answered;
    }
    const last = pending && { ...pending, sealed: (await contentsOf(session)).sealAnswer(answered) };
    await sessions.save({ ...rest, isContact: performed.isContact, last });
    return answered;
  }

  /** Under 14, with a guardian who was asked: who it is must be known until the answer comes (PIPA 22-2). */
  async function isAwaited(contactId: string): Promise<boolean> {
    return ['asked', 'agreed'].includes(await deps.guardianOf(contactId));
  }

  /** Saves the conversation over the revision that was read, with its answer or with what is still to do. */
  async function commit(
    session: Session,
    conversation: Conversation,
    turn: Turn,
    outcome: { plan: Plan } | { answered: Answered },
  ): Promise<Session | null> {
    const contents = await contentsOf(session);
    const { requestId, press } = turn;
    const taken = (sealed: string): AnsweredTurn => ({ requestId, press, at: session.seenAt, sealed });
    const sealed = isEmpty(conversation) ? undefined : contents.sealConversation(conversation);
    const { last: _before, ...rest } = session;
    const next: Session =
      'plan' in outcome
        ? { ...rest, sealed, pending: taken(contents.sealPlan(outcome.plan)) }
        : { ...rest, sealed, last: taken(contents.sealAnswer(outcome.answered)) };
    if (!turn.isWanted()) throw turnUnwanted();
    const saved = await sessions.save(next);
    if (saved) opened.set(saved, conversation);
    return saved;
  }

  async function conversationOf(session: Session): Promise<Conversation> {
    if (!session.sealed) return {};
    const conversation = (await contentsOf(session)).openConversation(session.sealed);
    opened.set(session, conversation);
    return conversation;
  }

  async function contentsOf({ contactId }: Session) {
    return createSessionContents(await keys.sealer(contactId));
  }

  function answeredWith(id: string, shown: readonly ReplyPart[], why: Why): Answered {
    return { response: toSkillResponse(fitReply(signer.sign(id, joinReplies(shown)))), why };
  }

  return { answer };
}
export type Engine = ReturnType<typeof createEngine>;

/** The parts, when nothing is to be done for them. */
function onlyReplies(parts: readonly Part[]): ReplyPart[] | undefined {
  const replies = parts.filter((part) => 'reply' in part);
  return replies.length === parts.length ? replies : undefined;
}

/** Looking something up can be repeated; everything else must happen once, so it is planned before it is done. */
function isLasting(part: Part): boolean {
  return 'effect' in part && part.effect.kind !== 'answer';
}

function isOptOut(part: Part): boolean {
  return 'effect' in part && part.effect.kind === 'optOut';
}

function isRepeated(before: AnsweredTurn, { requestId, press }: Turn, now: Date): boolean {
  if (before.requestId === requestId) return true;
  return press !== undefined && press === before.press && now.getTime() - before.at.getTime() < DOUBLE_TAP_MS;
}

/** The same for a second tap on the same button. */
function pressOf({ press, token }: ReadExtra): string | undefined {
  return press && token ? createHash('sha256').update(token).digest('base64url').slice(0, 16) : undefined;
}

/** Nothing is open: no form, and none that waits. */
function isEmpty({ form, waiting }: Conversation): boolean {
  return !form && !waiting;
}
