export { type ConsoleAccess, createConsoleAccess } from './access/console-access';
export { createComplianceWatch } from './compliance-watch';
export { createConsole } from './console';
export type { ConsoleDeps } from './console-deps';
export { type ConsoleModule, createConsoleModule } from './console-module';
export { createSkillTexts, type SkillTexts } from './settings/skill-texts';
export { type ConsoleState, createConsoleState } from './state/console-state';
export { createDayCount } from './stats/count-day';
