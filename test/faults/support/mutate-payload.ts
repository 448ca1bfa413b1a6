import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/server-process';
import { between, pick } from './seeded';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const SAMPLES = join(ROOT, 'test/support/kakao');

/** The recorded requests of Kakao, each a tree to grow odd branches on. */
const requests: Json[] = readdirSync(SAMPLES)
  .filter((name) => /^(payload|fragment|validation)\..*\.json$/.test(name))
  .map((name) => JSON.parse(readFileSync(join(SAMPLES, name), 'utf8')));

const ODD_TEXTS = [
  '',
  ' ',
  '\u0000\u0007\u001b[31m',
  '\ud83d',
  '\u202e\ufeff가\u200d',
  '{{name}}{{#webhook.text}}',
  '<script>alert(1)</script>',
  "' or 1=1 --",
  '$where',
  '../../../etc/passwd',
  'https://127.0.0.1:1/callback',
  'file:///etc/passwd',
  '가'.repeat(3_000),
  '(a+)+$'.repeat(50),
  '수신거부',
  '내 정보 삭제',
  '단골 등록',
  '010-1234-5678',
  '900101-1234567',
];
const ODD_NUMBERS = [0, -0, -1, 1e308, -1e308, 5e-324, 2 ** 53, 4_294_967_296, 0.1];
const ODD_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '$gt',
  'a.b',
  '',
  '가',
  '0',
  'length',
];

/** One request of Kakao with up to eight things wrong with it, as text; sometimes the text itself is broken. */
export function mutatedPayload(random: () => number): string {
  let tree = structuredClone(pick(random, requests));
  for (let times = between(random, 1, 8); times > 0; times--) tree = mutated(tree, random);
  return brokenText(JSON.stringify(tree), random);
}

/** Goes down some branch and changes what is there. */
function mutated(tree: Json, random: () => number): Json {
  if (random() < 0.15 || typeof tree !== 'object' || tree === null) return replaced(tree, random);
  if (Array.isArray(tree)) {
    if (tree.length === 0 || random() < 0.2) return [...tree, oddValue(random)];
    const at = between(random, 0, tree.length - 1);
    return tree.map((item, index) => (index === at ? mutated(item, random) : item));
  }
  const names = Object.keys(tree);
  if (names.length === 0 || random() < 0.15)
    return Object.fromEntries([...Object.entries(tree), [pick(random, ODD_NAMES), oddValue(random)]]);
  const name = pick(random, names);
  if (random() < 0.1) return Object.fromEntries(Object.entries(tree).filter(([each]) => each !== name));
  return Object.fromEntries(
    Object.entries(tree).map(([each, value]) => [each, each === name ? mutated(value, random) : value]),
  );
}

/** Mostly something of another type; sometimes a branch of another request. */
function replaced(value: Json, random: () => number): Json {
  if (typeof value === 'string' && random() < 0.5) return pick(random, ODD_TEXTS);
  return random() < 0.3 ? pick(random, requests) : oddValue(random);
}

function oddValue(random: () => number): Json {
  return pick<() => Json>(random, [
    () => pick(random, ODD_TEXTS),
    () => pick(random, ODD_NUMBERS),
    () => random() < 0.5,
    () => null,
    () => [],
    () => ({}),
    () => nested(between(random, 10, 3_000)),
    () => Array.from({ length: between(random, 1, 300) }, () => pick(random, ODD_TEXTS)),
    () => Object.fromEntries(ODD_NAMES.map((name) => [name, pick(random, ODD_NUMBERS)])),
  ])();
}

function nested(depth: number): Json {
  let tree: Json = 'deep';
  for (let level = 0; level < depth; level++) tree = level % 2 === 0 ? [tree] : { a: tree };
  return tree;
}

/** One in ten: cut off, doubled, with a byte order mark, a name twice, or a number that JSON does not know. */
function brokenText(text: string, random: () => number): string {
  if (random() > 0.1) return text;
  return pick(random, [
    text.slice(0, between(random, 0, text.length)),
    text + text,
    `\ufeff${text}`,
    text.replace('{', '{"userRequest":1,'),
    text.replace(/:\s*"/, ':NaN,"'),
    text.replaceAll('"', "'"),
  ]);
}
