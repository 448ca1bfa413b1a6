import { z } from 'zod';

/**
 * An object of Kakao's: unknown keys survive a round trip, since Kakao owns the shape, but they are not part of
 * the type, so a misspelt field in a skill is still a type error.
 */
export function openObject<S extends z.ZodRawShape>(shape: S): z.ZodObject<S> {
  return z.looseObject(shape);
}
