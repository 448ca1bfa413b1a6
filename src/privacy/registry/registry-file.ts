import { readFile } from 'node:fs/promises';
import { loadRegistry } from './registry';
import type { Registry } from './registry-schema';
import type { Setup } from './setup-rules';

/**
 * `channel.yaml` as it was read last.
 * @throws AppError `REGISTRY_INVALID`, also from `reload`; what was read before stays in use then.
 */
export async function openRegistryFile(file: string, setup: Setup) {
  const read = async () => loadRegistry(await readFile(file, 'utf8'), 'skills/channel.yaml', setup);
  let current: Registry = await read();
  return {
    registry: () => current,
    async reload() {
      current = await read();
    },
  };
}
