import type { YamlPath } from '../../platform/yaml-document';

/** Every text inside a value, with the path to it. */
export function stringsIn(value: unknown, path: YamlPath = []): { path: YamlPath; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => stringsIn(item, [...path, key]));
}
