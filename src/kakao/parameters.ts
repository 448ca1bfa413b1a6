import { type Json, mapObject, parseJsonObject, toJson } from './json';
import { cleanText } from './plain-text';

/** One parameter of a block, with everything Kakao said about it. */
export interface Parameter {
  /** The words cut from the utterance. Empty when Kakao sent only the value. */
  origin: string;
  /** The resolved value with its nested JSON parsed. Null when there is none, e.g. for the literal `sys.date`. */
  value: Json;
  /** The most usable text: a date as `YYYY-MM-DD`, a number's digits, an entry's main name, else the origin. */
  text: string;
  /** Pictures of the secure-image plugin (보안 이미지 전송). They expire, so copy them at once. */
  imageUrls: string[];
}

const LONGEST = 4_000;

/** `action.params` as text: Kakao documents strings, test forms send numbers and objects too. */
export function paramTexts(params: unknown): Record<string, string> {
  return mapObject(params, (value) => (typeof value === 'string' ? value : JSON.stringify(toJson(value))));
}

/** Resolves `detailParams`, and those of `params` that have no detail: the two need not agree. */
export function resolveParameters(params: unknown, detailParams: unknown): Record<string, Parameter> {
  return Object.assign(
    mapObject(params, (value) => resolve(undefined, value)),
    mapObject(detailParams, (detail) => {
      const { origin, value } = mapObject(detail, (part) => part);
      return resolve(origin, value);
    }),
  );
}

function resolve(wireOrigin: unknown, wireValue: unknown): Parameter {
  const origin = typeof wireOrigin === 'string' ? cleanText(wireOrigin, LONGEST) : '';
  const value = parseNested(wireValue);
  return { origin, value, text: usableText(value) ?? origin, imageUrls: imageUrlsOf(value) };
}

function parseNested(value: unknown): Json {
  if (typeof value !== 'string') return toJson(value);
  // An entity's own name as literal text ("sys.number.age") or broken nested JSON: only the origin is usable.
  if (value.startsWith('sys.')) return null;
  if (value.startsWith('{')) return parseJsonObject(value) ?? null;
  return cleanText(value, LONGEST);
}

function usableText(value: Json): string | undefined {
  if (typeof value === 'string') return value || undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || Array.isArray(value)) return undefined;
  const { date, amount } = value;
  if (typeof date === 'string') return date;
  if (typeof amount === 'number') return String(amount);
  return undefined;
}

function imageUrlsOf(value: Json): string[] {
  if (typeof value === 'string') return parseImageList(value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  return typeof value.secureUrls === 'string' ? parseImageList(value.secureUrls) : [];
}

/** `List(http://a, http://b)` → the addresses. They may hold commas themselves, so only one before `http` separates. */
function parseImageList(text: string): string[] {
  const list = /^List\((.*)\)$/s.exec(text)?.[1];
  if (!list) return [];
  return list.split(/,\s*(?=https?:)/).filter((url) => /^https?:\/\//.test(url));
}
