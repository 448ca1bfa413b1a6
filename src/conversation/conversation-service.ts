import type { Connection } from 'mongoose';
import type { ConsentService, Guardians } from '../consent';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import { type ContactKeys, createPseudonyms, type PersonalDataHolder, type Registry } from '../privacy';
import { createConsentGate } from './consent-gate';
import type { ContactsPort } from './contacts-port';
import { createEngine, type EngineDeps } from './engine';
import type { DocumentKind } from './files/document-kind';
import type { FormPorts } from './files/form-ports';
import { skillsInvalid } from './files/load-errors';
import { readSkills, type SkillsResult } from './files/load-skills';
import { watchSkills } from './files/watch-skills';
import { createSessionContents } from './session-contents';
import { createSessionMemory } from './session-memory';
import { createSessionModel } from './session-model';
import { createSessionStore, isForgotten } from './session-store';
import { createExtraSigner } from './signed-extra';
import type { Skill, SkillSet } from './skill';
import { createTalkBook } from './talks/talk-book';
import type { SmallTalk } from './think';

export interface ConversationDeps {
  connection: Connection;
  /** True when no other process writes to the storage. Default: there may be others. */
  isAlone?: boolean;
  /** The folder of the skill files. */
  dir: string;
  policyUrl: string;
  registry: () => Registry;
  /** Reads `channel.yaml` again and publishes the texts that follow from it. */
  reloadRegistry(): Promise<void>;
  keys: Pick<ContactKeys, 'sealer' | 'shred'>;
  contacts: ContactsPort & FormPorts['contacts'];
  consent: ConsentService;
  guardians: Pick<Guardians, 'stateOf'>;
  events: FormPorts['events'];
  smallTalk: SmallTalk;
  onTurn?: EngineDeps['onTurn'];
  /** Documents in skill files that other modules take. */
  kinds: readonly DocumentKind[];
  /** 32 bytes that name conversations and sign our buttons. They outlive every rotation of keys. */
  signingKey: Buffer;
  clock: Clock;
  logger: Logger;
}

/** The conversation of the channel: its skills, as they are in the files now, and the engine that answers with them. */
export function createConversationService(deps: ConversationDeps) {
  const { consent, contacts, events, registry } = deps;
  const model = createSessionModel(deps.connection);
  const store = createSessionStore({ model });
  const sessions = createSessionMemory({ store, isAlone: deps.isAlone ?? false });
  // Not under LOOKUP_KEY: open forms and the buttons in the chats survive its rotation.
  const pseudonyms = createPseudonyms([{ id: 'conversation', key: deps.signingKey }]);
  const talks = createTalkBook({ connection: deps.connection, key: deps.signingKey, clock: deps.clock });
  let current: SkillSet | undefined;

  function skills(): SkillSet {
    if (!current) throw skillsInvalid([]);
    return current;
  }

  const engine = createEngine({
    ...deps,
    skills,
    sessions,
    pseudonyms,
    prompts: consent.notice,
    consent: createConsentGate(consent),
    guardianOf: deps.guardians.stateOf,
    signer: createExtraSigner(deps.signingKey),
  });

  /** Reads every skill file, together with the skills written in code. */
  function read(code: readonly Skill[]): Promise<SkillsResult> {
    const { dir, policyUrl, kinds } = deps;
    return readSkills({
      dir,
      policyUrl,
      kinds,
      code,
      registry: registry(),
      ports: { contacts, consent, events },
    });
  }

  /**
   * Takes the skill files into use.
   * @throws AppError `SKILLS_INVALID` with every mistake; the skills before stay in use.
   */
  async function load(code: readonly Skill[]): Promise<void> {
    const result = await read(code);
    if (!result.ok) throw skillsInvalid(result.problems);
    result.accept();
    current = result.skills;
  }

  /** For development: follows the files. A changed `channel.yaml` can change the skills in code too, so they are made anew. */
  function watch(code: () => readonly Skill[]) {
    return watchSkills({
      dir: deps.dir,
      logger: deps.logger,
      read: async () => {
        await deps.reloadRegistry();
        return read(code());
      },
      use: (changed) => {
        current = changed;
      },
    });
  }

  /** Where the conversation of a person stands, without what was said. For operators' screens and the simulator. */
  async function stateOf(botUserKey: string): Promise<ConversationState> {
    const session = await store.load(pseudonyms.hash('kakao', botUserKey));
    if (!session) return { contactId: null, isContact: false, form: null };
    const { contactId, isContact, sealed } = session;
    const contents = createSessionContents(await deps.keys.sealer(contactId));
    const isOpen = sealed && !isForgotten(session, deps.clock.now());
    const { form } = isOpen ? contents.openConversation(sealed) : {};
    return {
      contactId,
      isContact,
      form: form ? { skill: form.skill, at: form.at, answered: Object.keys(form.answers) } : null,
    };
  }

  const holder: PersonalDataHolder = {
    name: 'sessions',
    export: async () => ({}),
    erase: async (contactId) => {
      await model.deleteMany({ contactId });
      sessions.forgetAll();
    },
  };

  return { engine, skills, load, watch, stateOf, talks, holder };
}
export type ConversationService = ReturnType<typeof createConversationService>;

export interface ConversationState {
  contactId: string | null;
  isContact: boolean;
  form: { skill: string; at: string; answered: string[] } | null;
}
