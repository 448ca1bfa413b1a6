import type { Json, SkillRequest } from '../kakao';
import { filterInbound } from '../privacy';
import type { TurnInput } from './conversation';

/** What Kakao calls the block that greets somebody who enters the chat room. */
const WELCOME_BLOCK = '웰컴블록';

/** What the request itself does not tell. */
type Rest = Pick<TurnInput, 'text' | 'press' | 'skill' | 'guardian' | 'missed' | 'now' | 'newFormId'>;

/** The request as the pure core reads it. */
export function toTurnInput(
  request: SkillRequest,
  { text, press, skill, guardian, missed, now, newFormId }: Rest,
): TurnInput {
  return {
    text,
    press,
    skill,
    guardian,
    missed,
    now,
    newFormId,
    imageUrl: request.imageUrl,
    params: parametersOf(request),
    blockName: request.block.name,
    actionName: request.actionName,
    isWelcome: request.block.name?.replaceAll(' ', '') === WELCOME_BLOCK,
  };
}

/** Every block parameter by its most usable text, a secure image by its address; none that must not be kept (CON-12). */
function parametersOf({ details }: SkillRequest): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, { imageUrls, text }]) => {
      const value = imageUrls[0] ?? text;
      return value === '' || filterInbound(value).removed.length > 0 ? [] : [[name, value]];
    }),
  );
}
