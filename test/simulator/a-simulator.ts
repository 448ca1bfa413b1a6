import express, { type Express } from 'express';
import type { Json, Reply } from '../../src/kakao';
import { parseSkillRequest, type SkillRequest, toSkillResponse } from '../../src/kakao';
import { createMovableClock } from '../../src/platform/clock';
import { problemHandler } from '../../src/platform/http/problem';
import { silentLogger } from '../../src/platform/logger';
import {
  createSimulator,
  type OutboxEntry,
  type SimulatorDeps,
  type WebhookAnswer,
} from '../../src/simulator';
import { FRIEND, newPerson, type Person, type Persona } from '../../src/simulator/person';

export const NOW = new Date('2026-11-23T03:30:00Z');

/** A skill server that answers with what the test decides. */
export function aWebhook(answer: (request: SkillRequest) => Reply | Json) {
  const calls: { path: string; request: SkillRequest }[] = [];
  async function webhook({ path, body }: { path: string; body: Json }): Promise<WebhookAnswer> {
    const parsed = parseSkillRequest(body);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    calls.push({ path, request: parsed.request });
    return { status: 200, ms: 12, body: onTheWire(answer(parsed.request)) };
  }
  return { webhook, calls };
}

function onTheWire(answer: Reply | Json): Json {
  const isReply = typeof answer === 'object' && answer !== null && 'bubbles' in answer;
  return JSON.parse(JSON.stringify(isReply ? toSkillResponse(answer as Reply) : answer));
}

export function simulatorDeps(overrides: Partial<SimulatorDeps> = {}): SimulatorDeps {
  const clock = createMovableClock(NOW);
  return {
    bot: { id: '5f0000000000000000000001', name: '단골 카페' },
    webhook: async () => ({ status: 200, ms: 1, body: { version: '2.0', template: { outputs: [] } } }),
    clock: { now: clock.now, moveTo: async (time) => clock.set(time) },
    outbox: { list: async () => [] },
    inspector: {
      inspect: async () => ({
        why: { skill: 'faq', because: 'question', about: 'hours' },
        state: { form: null },
      }),
    },
    ...overrides,
  };
}

/** The simulator alone on an app, at `/simulator`. */
export function aSimulatorApp(overrides: Partial<SimulatorDeps> = {}): Express {
  const app = express();
  app.use('/simulator', createSimulator(simulatorDeps(overrides)));
  app.use(problemHandler(silentLogger));
  return app;
}

export function aPerson(persona: Partial<Persona> = {}): Person {
  return newPerson('단골이', { ...FRIEND, ...persona });
}

export function aDelivery(values: Partial<OutboxEntry> & Pick<OutboxEntry, 'id'>): OutboxEntry {
  return { name: '3일 뒤 인사', kind: 'information', status: 'delivered', at: NOW, ...values };
}
