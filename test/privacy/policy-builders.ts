import express from 'express';
import { createMovableClock } from '../../src/platform/clock';
import { notFound, problemHandler } from '../../src/platform/http/problem';
import { securityHeaders } from '../../src/platform/http/security-headers';
import { silentLogger } from '../../src/platform/logger';
import { createPolicy, createPolicyModel, createPolicyRouter, type Registry } from '../../src/privacy';
import { openTestStorage } from '../support/storage';
import { aRegistry } from './registry-builders';

/** The policy on real storage and behind the app's headers. `useRegistry` is an edited channel.yaml. */
export async function startPolicy() {
  const storage = await openTestStorage();
  const clock = createMovableClock('2026-11-23T03:00:00Z');
  const model = createPolicyModel(storage.connection);
  let registry = aRegistry();
  const aProcess = () => createPolicy({ model, registry: () => registry, clock });
  const policy = aProcess();
  const app = express();
  app.use(securityHeaders);
  app.use('/privacy', createPolicyRouter(policy));
  app.use(notFound, problemHandler(silentLogger));
  const useRegistry = (next: Registry) => {
    registry = next;
  };
  return { ...storage, clock, model, policy, aProcess, app, useRegistry };
}
export type TestPolicy = Awaited<ReturnType<typeof startPolicy>>;
