import { z } from 'zod';

/** Anything JSON can carry. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const JsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'Write an object here.',
);

/** Keys that could reach into JavaScript's own objects when a copy is made carelessly. */
const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const DEEPEST = 20;

/**
 * A copy of parsed JSON that is safe to keep: its objects have no prototype and no dangerous key,
 * and what lies deeper than 20 levels is left out, so that a crafted body cannot exhaust the stack.
 */
export function toJson(value: unknown, depth = 0): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  return toJsonObject(value, depth);
}

/** As `toJson`, for a value that should be an object; anything else gives an empty one. */
export function toJsonObject(value: unknown, depth = 0): JsonObject {
  return mapObject(value, (item) => toJson(item, depth + 1));
}

/** Maps the own, harmless keys of an object into a new one without prototype. */
export function mapObject<T>(value: unknown, map: (item: unknown) => T): Record<string, T> {
  const result: Record<string, T> = Object.create(null);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return result;
  for (const [key, item] of Object.entries(value)) {
    if (!DANGEROUS_KEYS.has(key)) result[key] = map(item);
  }
  return result;
}

/** A copy without the named keys. */
export function omitKeys(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  const rest: JsonObject = Object.create(null);
  for (const [key, item] of Object.entries(object)) {
    if (!names.has(key)) rest[key] = item;
  }
  return rest;
}

/** The object inside a JSON string, or undefined when it is none or broken (Kakao's own examples hold broken ones). */
export function parseJsonObject(text: string): JsonObject | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return toJsonObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
