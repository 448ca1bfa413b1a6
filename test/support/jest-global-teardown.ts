import { STORAGE_URI } from './storage';

export default async function stopStorage(): Promise<void> {
  const stop: unknown = Reflect.get(globalThis, STORAGE_URI);
  if (typeof stop === 'function') await stop();
}
