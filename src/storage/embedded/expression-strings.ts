import { BSONRegExp } from 'bson';
import { location, typeMismatch } from './errors';
import {
  type Argument,
  binary,
  compileArguments,
  isNothing,
  missing,
  named,
  type Operators,
  unary,
  variadic,
} from './expression-operator';
import { isNumeric, toNumber } from './numbers';
import { compileRegex } from './regex';
import { compareStrings, typeName } from './values';

export const stringOperators: Operators = {
  $concat: variadic((values, name) =>
    values.some(isNothing) ? null : values.map((value) => stringOf(value, name)).join(''),
  ),
  $toLower: unary((value, name) => mapAscii(value, name, /[A-Z]+/g, (letters) => letters.toLowerCase())),
  $toUpper: unary((value, name) => mapAscii(value, name, /[a-z]+/g, (letters) => letters.toUpperCase())),
  $strcasecmp: binary((a, b, name) => {
    const [left, right] = [a, b].map((value) =>
      isNothing(value) ? '' : stringOf(value, name).toUpperCase(),
    );
    return Math.sign(compareStrings(left ?? '', right ?? ''));
  }),
  $strLenCP: unary((value, name) => [...stringOf(value, name)].length),
  $strLenBytes: unary((value, name) => Buffer.byteLength(stringOf(value, name))),
  $substrCP: (operand, compiler, name) => {
    const [text = missing, start = missing, length = missing] = compileArguments(name, operand, compiler, 3);
    return (document) => {
      const value = text(document);
      const from = count(start(document), name);
      return isNothing(value)
        ? ''
        : [...stringOf(value, name)].slice(from, from + count(length(document), name)).join('');
    };
  },
  $indexOfCP: binary((text, search, name) => {
    if (isNothing(text)) return null;
    const whole = stringOf(text, name);
    const at = whole.indexOf(stringOf(search, name));
    return at < 0 ? -1 : [...whole.slice(0, at)].length;
  }),
  $split: binary((text, separator, name) => {
    if (isNothing(text) || isNothing(separator)) return null;
    const between = stringOf(separator, name);
    if (between === '') throw location(40087, '$split requires a non-empty separator');
    return stringOf(text, name).split(between);
  }),
  $trim: named(['input'], ['chars'], (values, name) => trim(values, name, true, true)),
  $ltrim: named(['input'], ['chars'], (values, name) => trim(values, name, true, false)),
  $rtrim: named(['input'], ['chars'], (values, name) => trim(values, name, false, true)),
  $replaceOne: named(['input', 'find', 'replacement'], [], (values, name) => {
    if ([values.input, values.find, values.replacement].some(isNothing)) return null;
    const replacement = stringOf(values.replacement, name);
    return stringOf(values.input, name).replace(stringOf(values.find, name), () => replacement);
  }),
  $replaceAll: named(['input', 'find', 'replacement'], [], (values, name) => {
    if ([values.input, values.find, values.replacement].some(isNothing)) return null;
    const replacement = stringOf(values.replacement, name);
    return stringOf(values.input, name).replaceAll(stringOf(values.find, name), () => replacement);
  }),
  $regexMatch: named(['input', 'regex'], ['options'], ({ input, regex, options }, name) => {
    if (isNothing(input) || isNothing(regex)) return false;
    const source = regex instanceof BSONRegExp ? regex : new BSONRegExp(stringOf(regex, name));
    const flags = isNothing(options) ? source.options : stringOf(options, name);
    return cachedRegex(source.pattern, flags)(stringOf(input, name));
  }),
};

function stringOf(value: Argument, name: string): string {
  if (typeof value === 'string') return value;
  throw typeMismatch(`${name} only supports strings, not ${typeName(value)}`);
}

/** MongoDB changes the case of ASCII letters only. */
function mapAscii(
  value: Argument,
  name: string,
  letters: RegExp,
  change: (letters: string) => string,
): string {
  return isNothing(value) ? '' : stringOf(value, name).replace(letters, change);
}

function count(value: Argument, name: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isInteger(number) && number >= 0) return number;
  throw location(34452, `${name}: a start and a length must be non-negative whole numbers`);
}

const BLANKS = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trim(
  { input, chars }: { input: Argument; chars: Argument },
  name: string,
  atStart: boolean,
  atEnd: boolean,
): Argument {
  if (isNothing(input) || chars === null) return null;
  const text = [...stringOf(input, name)];
  const removed = new Set(chars === undefined ? BLANKS : stringOf(chars, name));
  let start = 0;
  let end = text.length;
  while (atStart && start < end && removed.has(text[start] ?? '')) start += 1;
  while (atEnd && end > start && removed.has(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end).join('');
}

/** The pattern may come from the document; in practice it is one and the same. */
let lastRegex = { pattern: '', options: '', test: compileRegex('') };

function cachedRegex(pattern: string, options: string): (text: string) => boolean {
  if (lastRegex.pattern !== pattern || lastRegex.options !== options) {
    lastRegex = { pattern, options, test: compileRegex(pattern, options) };
  }
  return lastRegex.test;
}
