export { type ConsoleAccess, createConsoleAccess } from './access/console-access';
export { createConsole } from './console';
export type { ConsoleDeps } from './console-deps';
