import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { createKept } from '../platform/kept';
import { createConsoleAccess } from './access/console-access';
import { type ComplianceSources, createComplianceWatch } from './compliance-watch';
import { createConsole } from './console';
import type { ConsoleDeps } from './console-deps';
import { createSkillTexts } from './settings/skill-texts';
import { createConsoleState } from './state/console-state';
import { createDayCount } from './stats/count-day';

/** What the console makes for itself. */
type Own = 'access' | 'state' | 'compliance' | 'texts' | 'config' | 'clock';

interface OwnDeps {
  connection: Connection;
  config: Config;
  /** The clock of the server, which the simulator may move. */
  clock: Clock;
  /** Real time: one-time codes come from the operators' phones. */
  realClock: Clock;
  /** 32 bytes that outlive rotations. */
  secret: Buffer;
  /** The folder of the skill files. */
  skillsDir: string;
  /** Takes changed skill files into use; throws with every mistake. */
  reloadSkills(): Promise<void>;
}
export type ConsoleModuleDeps = Omit<ConsoleDeps, Own> &
  Omit<ComplianceSources, 'marks' | 'config' | 'clock'> &
  OwnDeps;

/** With more people than this, how many there are may be a minute old; with fewer, counting is quick. */
const MANY_PEOPLE = 10_000;
const MINUTE_MS = 60_000;

/** The console with everything it remembers. Make it before the indexes are built. */
export function createConsoleModule(deps: ConsoleModuleDeps) {
  const { connection, registry, config, clock, realClock, secret, accessLog } = deps;
  const access = createConsoleAccess({
    connection,
    secret,
    accessLog,
    clock: realClock,
    publicUrl: config.publicUrl,
    channelName: () => registry().channel.name,
  });
  const state = createConsoleState({ connection, clock });
  const counts = createKept({
    ask: deps.contacts.counts,
    keepMs: ({ active }) => (active > MANY_PEOPLE ? MINUTE_MS : 0),
    clock: realClock,
  });
  const keyUse = createKept({
    ask: deps.rotation.status,
    keepMs: ({ encryption: { uses } }) => (uses.some(({ count }) => count > MANY_PEOPLE) ? MINUTE_MS : 0),
    clock: realClock,
  });
  const contacts = { ...deps.contacts, counts };
  const watch = createComplianceWatch({
    ...deps,
    contacts,
    rotation: { status: keyUse },
    marks: state.marks,
    config,
    clock,
  });
  const texts = createSkillTexts({
    dir: deps.skillsDir,
    fieldLabel: (id) => registry().fields.find((field) => field.id === id)?.label,
    reload: deps.reloadSkills,
  });
  return {
    access,
    /** Put before the routes of `/kakao`. */
    watchKakao: state.kakaoWatch.middleware,
    watch,
    /** What was ticked off by hand. */
    marks: state.marks,
    goals: state.goals,
    countDay: createDayCount({ ...deps, dayBook: state.dayBook }),
    router: createConsole({ ...deps, contacts, access, state, texts, compliance: watch.lines }),
  };
}
export type ConsoleModule = ReturnType<typeof createConsoleModule>;
