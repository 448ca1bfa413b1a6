import type { ConsoleDeps } from './console-deps';
import type { ConsoleRoute } from './http/route';
import { meRoutes } from './me/me-routes';
import { operatorRoutes } from './operators/operator-routes';
import { joinRoutes } from './sign-in/join-routes';
import { signInRoutes } from './sign-in/sign-in-routes';
import { todayRoutes } from './today/today-routes';

/** Every address of the console, as one list. The order within a part matters where paths overlap. */
export function consoleRoutes(deps: ConsoleDeps): ConsoleRoute[] {
  return [
    ...signInRoutes(deps),
    ...joinRoutes(deps),
    ...meRoutes(deps),
    ...todayRoutes(),
    ...operatorRoutes(deps),
  ];
}
