import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { fieldById, type Pseudonyms, type Registry, type RegistryField } from '../privacy';

/** Kakao's keys of one person: of the bot, of the app, of the channel. */
export type KakaoKeyKind = 'kakao' | 'app' | 'plusfriend';
/** Field types that somebody can be found by. */
export type SearchKind = 'name' | 'phone' | 'email';

/** `@kakao:<hash>` as it is stored, under the active key. */
export function keyLookup(pseudonyms: Pseudonyms, kind: KakaoKeyKind, key: string): string {
  return `@${kind}:${pseudonyms.hash(kind, key)}`;
}

/** As it may have been stored, under every live key. */
export function keyLookups(pseudonyms: Pseudonyms, kind: KakaoKeyKind, key: string): string[] {
  return pseudonyms.all(kind, key).map((hash) => `@${kind}:${hash}`);
}

/** Every way in which a field of this kind may hold the value, under every live key. */
export function valueLookups(
  registry: Registry,
  pseudonyms: Pseudonyms,
  kind: SearchKind,
  value: string,
): string[] {
  const hashes = pseudonyms.all(kind, searchForm(kind, value));
  const fields = registry.fields.filter(({ type, lookup }) => lookup && type === kind);
  return fields.flatMap(({ id }) => hashes.map((hash) => `${id}:${hash}`));
}

/** The one form of a value that is hashed, so that "010 1234 5678" finds `+821012345678`. */
function searchForm(kind: SearchKind, value: string): string {
  if (kind === 'phone') return parsePhoneNumberFromString(value, 'KR')?.number ?? value;
  const plain = value.normalize('NFC').toLowerCase();
  return kind === 'email' ? plain.trim() : plain.replace(/\s+/g, '');
}

/**
 * The parts of an answer that people are chosen by. A date of birth gives its year and its day, so that both "born in the
 * nineties" and "birthday today" are lists of exact tokens.
 */
function tokenParts(field: RegistryField, value: string): string[] {
  if (field.type === 'birthDate') return [`year:${value.slice(0, 4)}`, `day:${value.slice(5)}`];
  if (field.type === 'choices') return choicesOf(value).map((choice) => `is:${choice}`);
  return [`is:${value}`];
}

/** `gender:<hash>` for one part of an answer, under every live key: what a segment looks for. */
export function tokensOf(pseudonyms: Pseudonyms, fieldId: string, part: string): string[] {
  return pseudonyms.all('token', `${fieldId}|${part}`).map((hash) => `${fieldId}:${hash}`);
}

/** Every hash that the values give under the active key. Each starts with its field, so that it can be replaced. */
export function hashesOf(
  registry: Registry,
  pseudonyms: Pseudonyms,
  values: Record<string, string>,
): { lookups: string[]; tokens: string[] } {
  const lookups: string[] = [];
  const tokens: string[] = [];
  for (const [fieldId, value] of Object.entries(values)) {
    const field = fieldById(registry, fieldId);
    if (field?.lookup && isSearchKind(field.type)) {
      lookups.push(`${fieldId}:${pseudonyms.hash(field.type, searchForm(field.type, value))}`);
    }
    if (field?.segmentable) {
      const parts = tokenParts(field, value);
      tokens.push(...parts.map((part) => `${fieldId}:${pseudonyms.hash('token', `${fieldId}|${part}`)}`));
    }
  }
  return { lookups, tokens };
}

/** The hashes without those of some fields. */
export function withoutFields(hashes: string[], fieldIds: string[]): string[] {
  return hashes.filter((hash) => !fieldIds.some((fieldId) => hash.startsWith(`${fieldId}:`)));
}

function isSearchKind(type: string): type is SearchKind {
  return type === 'name' || type === 'phone' || type === 'email';
}

function choicesOf(value: string): string[] {
  const parsed: unknown = JSON.parse(value);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
