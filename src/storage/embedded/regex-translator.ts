import { location, unsupported } from './errors';

interface Group {
  /** Inside is something that can match in more than one way, so repeating the group could take for ever. */
  isAmbiguous: boolean;
}

const SYNTAX = new Set('^$\\.*+?()[]{}|/');
const SAME_IN_BOTH = new Set('bBdDwWntrf');
const ESCAPES: Record<string, string> = {
  e: '\\x1b',
  a: '\\x07',
  A: '(?<![^])',
  z: '(?![^])',
  Z: '(?=\\n?(?![^]))',
};
/** JavaScript's \s knows more blanks than PCRE's. */
const SPACES: Record<string, string> = { s: '\\t\\n\\v\\f\\r ', S: '\\t\\n\\v\\f\\r ' };

/** A pattern as JavaScript writes it, and a bound on the steps: `factor × length ^ degree`. */
export interface Translation {
  source: string;
  flags: string;
  degree: number;
  factor: number;
}

export const translateRegex = (pattern: string, options: string): Translation =>
  new Translator(pattern, options).translate();

/** Walks over the pattern once, writing the JavaScript form and counting what makes backtracking expensive. */
class Translator {
  private at = 0;
  private readonly out: string[] = [];
  private readonly groups: Group[] = [{ isAmbiguous: false }];
  private closed: Group | undefined;
  private degree = 0;
  private factor = 1;
  private readonly flags: Set<string>;

  constructor(
    private readonly pattern: string,
    options: string,
  ) {
    this.flags = new Set(options);
    const inline = /^\(\?([imsx]+)\)/.exec(pattern);
    for (const flag of inline?.[1] ?? '') this.flags.add(flag);
    this.at = inline?.[0].length ?? 0;
    for (const flag of this.flags) {
      if (!'imsxu'.includes(flag)) throw location(51108, ` invalid flag in regex options: ${flag}`);
    }
  }

  translate(): Translation {
    if (this.pattern[this.at] !== '^' || this.flags.has('m') || this.pattern.includes('|')) this.degree += 1;
    while (this.at < this.pattern.length) this.step();
    const flags = this.flags.has('i') ? 'iu' : 'u';
    return { source: this.out.join(''), flags, degree: this.degree, factor: this.factor };
  }

  private step(): void {
    const char = this.take();
    const closed = this.closed;
    this.closed = undefined;
    if ('*+?{'.includes(char)) this.quantifier(char, closed);
    else if (char === '\\') this.out.push(this.escape());
    else if (char === '[') this.characterClass();
    else if (char === '(') this.open();
    else if (char === ')') this.close();
    else if (char === '|') {
      this.markAmbiguous();
      this.out.push('|');
    } else if (this.flags.has('x') && /\s/.test(char)) return;
    else if (this.flags.has('x') && char === '#') this.skipComment();
    else this.out.push(this.plain(char));
  }

  private take(): string {
    const char = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
    this.at += char.length;
    return char;
  }

  private plain(char: string): string {
    if (char === '.') return this.flags.has('s') ? '[^]' : '[^\\n]';
    if (char === '^') return this.flags.has('m') ? '(?<![^\\n])' : '(?<![^])';
    if (char === '$') return this.flags.has('m') ? '(?![^\\n])' : '(?=\\n?(?![^]))';
    return char === ']' || char === '}' ? `\\${char}` : char;
  }

  private escape(): string {
    const char = this.take();
    if (SAME_IN_BOTH.has(char)) return `\\${char}`;
    if (ESCAPES[char]) return ESCAPES[char];
    if (SPACES[char]) return `[${char === 'S' ? '^' : ''}${SPACES[char]}]`;
    return this.escapeEverywhere(char);
  }

  private escapeEverywhere(char: string): string {
    if (char === 'p' || char === 'P') return this.property(char);
    if (char === 'x') return this.hex();
    if ('LlUuN'.includes(char)) {
      throw location(
        51091,
        'Regular expression is invalid: PCRE does not support \\L, \\l, \\N{name}, \\U, or \\u',
      );
    }
    if (/[a-zA-Z0-9]/.test(char)) throw unsupported(`\\${char} in a regular expression`);
    return SYNTAX.has(char) ? `\\${char}` : char;
  }

  private property(letter: string): string {
    const match = /^(?:\{(\^?)(\w+&?)\}|([A-Z]))/.exec(this.pattern.slice(this.at));
    if (!match) throw unsupported(`\\${letter} in this form in a regular expression`);
    this.at += match[0].length;
    const name = match[2] ?? match[3] ?? '';
    const isNegated = (letter === 'P') !== (match[1] === '^');
    return `\\${isNegated ? 'P' : 'p'}{${name.length > 2 ? `Script=${name}` : name}}`;
  }

  private hex(): string {
    const match = /^(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/.exec(this.pattern.slice(this.at));
    if (!match) throw unsupported('\\x in this form in a regular expression');
    this.at += match[0].length;
    return `\\u{${match[1] ?? match[2]}}`;
  }

  private characterClass(): void {
    let out = '[';
    if (this.pattern[this.at] === '^') out += this.take();
    for (let isFirst = true; ; isFirst = false) {
      if (this.at >= this.pattern.length)
        throw location(51091, 'Regular expression is invalid: missing terminating ]');
      const char = this.take();
      if (char === ']' && !isFirst) break;
      out += this.inClass(char);
    }
    this.out.push(`${out}]`);
  }

  private inClass(char: string): string {
    const next = this.pattern[this.at];
    if (char === '[' && (next === ':' || next === '.' || next === '='))
      throw unsupported('[[:name:]] in a regular expression');
    if (char === '-') return this.isRange() ? '-' : '\\-';
    if (char !== '\\') return SYNTAX.has(char) ? `\\${char}` : char;
    const escaped = this.take();
    if ('dDwWntrf'.includes(escaped)) return `\\${escaped}`;
    if (escaped === '-') return '\\-';
    if (escaped === 'b') return '\\x08';
    if (escaped === 's' && SPACES.s) return SPACES.s;
    return this.escapeEverywhere(escaped);
  }

  /** `-` between two single characters; beside `\w`, `[` or `]` it means itself. */
  private isRange(): boolean {
    const before = this.pattern.slice(0, this.at - 1);
    const after = this.pattern.slice(this.at);
    return !/(?:\[\^?|\\[dDwWsSpP]|\\[pP]\{\w+\})$/.test(before) && !/^(?:\]|\\[dDwWsSpP])/.test(after);
  }

  private open(): void {
    const rest = this.pattern.slice(this.at);
    const kind = /^\?(?:[:=!]|<[=!]|<[A-Za-z_]\w*>)/.exec(rest)?.[0] ?? '';
    if (kind === '' && (rest.startsWith('?') || rest.startsWith('*'))) {
      throw unsupported(`(${rest.slice(0, 2)} in a regular expression`);
    }
    this.at += kind.length;
    this.groups.push({ isAmbiguous: false });
    this.out.push(`(${kind}`);
  }

  private close(): void {
    this.closed = this.groups.length > 1 ? this.groups.pop() : undefined;
    if (this.closed?.isAmbiguous) this.markAmbiguous();
    this.out.push(')');
  }

  private markAmbiguous(): void {
    const group = this.groups.at(-1);
    if (group) group.isAmbiguous = true;
  }

  private quantifier(char: string, repeated: Group | undefined): void {
    const counted = char === '{' ? /^(\d+)(,?)(\d*)\}/.exec(this.pattern.slice(this.at)) : undefined;
    if (char === '{' && !counted) {
      this.out.push('\\{');
      return;
    }
    this.at += counted?.[0].length ?? 0;
    const min = counted ? Number(counted[1]) : char === '+' ? 1 : 0;
    const max = counted ? maximum(counted) : char === '?' ? 1 : Number.POSITIVE_INFINITY;
    if (max > 1 && repeated?.isAmbiguous)
      throw unsupported('Repeating a group that repeats or branches itself in a regular expression');
    this.count(min, max);
    this.out.push(char + (counted?.[0] ?? ''));
    if (this.pattern[this.at] === '+') throw unsupported('A possessive quantifier in a regular expression');
    if (this.pattern[this.at] === '?') this.out.push(this.take());
  }

  private count(min: number, max: number): void {
    if (max > min) this.markAmbiguous();
    if (max - min > 8) this.degree += 1;
    else this.factor *= max - min + 1;
  }

  private skipComment(): void {
    const end = this.pattern.indexOf('\n', this.at);
    this.at = end < 0 ? this.pattern.length : end + 1;
  }
}

function maximum([, min, comma, max]: RegExpExecArray): number {
  if (max) return Number(max);
  return comma ? Number.POSITIVE_INFINITY : Number(min);
}
