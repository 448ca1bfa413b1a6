/** A rule at one moment: every period a date, every answer a list of the parts it is indexed by. */
export type Plan = { all: Plan[] } | { any: Plan[] } | { not: Plan } | Question;

export type Question =
  /** An answer with one of these parts. */
  | { ask: 'part'; field: string; anyOf: string[] }
  | { ask: 'known'; field: string }
  | { ask: 'consent'; scope: string }
  | { ask: 'tag'; tag: string }
  | { ask: 'friend'; is: boolean }
  /** From inclusive, to exclusive. */
  | { ask: 'time'; of: 'joinedAt' | 'seenAt'; from?: Date; to?: Date }
  | { ask: 'source'; touch: 'first' | 'last'; source: string }
  | { ask: 'did'; key: string; atLeast: number; since?: Date }
  | { ask: 'spent'; atLeast: number; since: Date }
  /** The newest `bought` older than the window was not followed by `butNot` within it. */
  | { ask: 'boughtThen'; bought: string; butNot: string; windowMs: number; boughtBefore: Date }
  | { ask: 'score'; atLeast: number };
