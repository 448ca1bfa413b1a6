import type { Permission } from '../permissions';
import type { Answer } from './answer';
import type { SignedInVisit, Visit } from './visit';

interface Place {
  method: 'get' | 'post';
  /** Below `/console`. */
  path: string;
}

/** One address of the console with what it takes to use it. There is no other way to make one. */
export type ConsoleRoute = Place &
  (
    | { needs: 'nothing'; handle(visit: Visit): Answer | Promise<Answer> }
    | { needs: Permission | 'account'; handle(visit: SignedInVisit): Answer | Promise<Answer> }
  );

type Handle = Extract<ConsoleRoute, { needs: Permission | 'account' }>['handle'];
type OpenHandle = Extract<ConsoleRoute, { needs: 'nothing' }>['handle'];

/** A page. `account`: for everybody who is signed in. */
export const get = (path: string, needs: Permission | 'account', handle: Handle): ConsoleRoute => ({
  method: 'get',
  path,
  needs,
  handle,
});

/** A change. The form's origin and token are checked before it is called. */
export const post = (path: string, needs: Permission | 'account', handle: Handle): ConsoleRoute => ({
  method: 'post',
  path,
  needs,
  handle,
});

/** Before signing in. */
export const openGet = (path: string, handle: OpenHandle): ConsoleRoute => ({
  method: 'get',
  path,
  needs: 'nothing',
  handle,
});

export const openPost = (path: string, handle: OpenHandle): ConsoleRoute => ({
  method: 'post',
  path,
  needs: 'nothing',
  handle,
});
