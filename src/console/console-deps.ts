import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { Registry } from '../privacy';
import type { ConsoleAccess } from './access/console-access';

/** What the console asks of the rest. Services, never collections. */
export interface ConsoleDeps {
  access: ConsoleAccess;
  registry: () => Registry;
  /** The address the console is reached at; forms have to come from it. */
  publicUrl: string;
  /** Cookies then travel over https only. */
  isProduction: boolean;
  /** Addresses or networks (`203.0.113.0/24`) that may reach the console; everybody when left out. */
  allowFrom?: readonly string[];
  clock: Clock;
  logger: Logger;
}
