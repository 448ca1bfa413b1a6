import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { loadRegistry } from '../../src/privacy';

/** A shop as these tests know it; operators change `skills/channel.yaml` freely. */
const EXAMPLE = path.join(__dirname, 'channel.yaml');

export const exampleYaml = () => readFileSync(EXAMPLE, 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: tests change any part of the written file, also into wrong shapes
type Written = any;

/** The example registry as written, changed by `change`, as YAML again. */
export function aRegistryYaml(change: (written: Written) => void = () => {}): string {
  const written: Written = parse(exampleYaml());
  change(written);
  return stringify(written);
}

export function aRegistry(change?: (written: Written) => void) {
  return loadRegistry(aRegistryYaml(change), 'channel.yaml');
}

/** What is told when the changed registry is loaded; empty when it loads. */
export function mistakesOf(change: (written: Written) => void): string {
  try {
    aRegistry(change);
    return '';
  } catch (err) {
    return err instanceof Error ? err.message : String(err);
  }
}
