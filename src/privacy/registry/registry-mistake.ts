import { particleAfter } from '../../platform/particle';

/** A mistake that only shows across entries, at the place where it can be mended. */
export interface RegistryMistake {
  path: (string | number)[];
  what: string;
  fix: string;
}

export function mistake(path: (string | number)[], what: string, fix: string): RegistryMistake {
  return { path, what, fix };
}

/** `"이름"을`: the name in quotes with the particle it takes. */
export function named(name: string, particle: '을/를' | '은/는' | '이/가'): string {
  return `"${name}"${particleAfter(name, particle)}`;
}
