import { SkillResponse } from '../../src/kakao';
import { nextContexts } from '../../src/simulator/contexts';
import { sample } from '../kakao/samples';

const NOW = new Date('2026-11-23T03:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const aResponse = (values: object[]) => SkillResponse.parse({ version: '2.0', context: { values } });

it('keeps what an answer sets, and drops what it deletes', () => {
  const response = SkillResponse.parse(sample('response.context-values-set-stringify-delete'));
  expect(nextContexts([], response, NOW)).toEqual([
    {
      name: 'abc',
      lifespan: 10,
      ttl: 60,
      params: { key1: 'val1', key2: 'val2' },
      until: later(60).toISOString(),
    },
    expect.objectContaining({ name: 'def', lifespan: 5, ttl: 600 }),
  ]);
});

it('takes one turn of each context until none is left', () => {
  const live = nextContexts([], aResponse([{ name: 'room', lifeSpan: 2 }]), NOW);
  const once = nextContexts(live, undefined, NOW);
  expect(once).toMatchObject([{ name: 'room', lifespan: 1 }]);
  expect(nextContexts(once, undefined, NOW)).toEqual([]);
});

it('ends a context after its seconds', () => {
  const live = nextContexts([], aResponse([{ name: 'room', lifeSpan: 9, ttl: 60 }]), NOW);
  expect(nextContexts(live, undefined, later(59))).toHaveLength(1);
  expect(nextContexts(live, undefined, later(60))).toEqual([]);
});
