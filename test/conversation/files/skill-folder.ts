import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormPorts } from '../../../src/conversation/files/form-ports';
import type { SkillFilesDeps } from '../../../src/conversation/files/load-skills';
import { loadRegistry } from '../../../src/privacy';

/** A small channel: a required purpose, an optional one, marketing and advertising. */
export const REGISTRY = loadRegistry(
  `
channel: { name: 단골 커피, contact: "02-000-0000" }
controller: { name: 단골 커피, contact: "02-000-0000" }
privacyOfficer: { name: 김단골, email: privacy@example.com }
policy: { effectiveFrom: 2026-12-01 }
automatic: { purpose: membership }
purposes:
  - { id: membership, label: 단골 등록, text: 단골 확인, retention: 동의 철회 시까지, disadvantage: 단골이 될 수 없어요. }
  - { id: care, label: 맞춤 안내, text: 생일 축하, retention: 2년 }
fields:
  - { id: name, label: 이름, type: name, purpose: membership, basis: CONSENT, necessity: required, justification: 이름으로 부르려고 해요. }
  - { id: birthDate, label: 생년월일, type: birthDate, purpose: care, basis: CONSENT, necessity: optional, justification: 생일을 축하하려고 해요. }
  - { id: drinks, label: 좋아하는 음료, type: choices, purpose: care, basis: CONSENT, necessity: optional, justification: 좋아하는 음료를 안내하려고 해요. }
marketing: { text: 안내 대상 고르기, fields: [birthDate], retention: 2년 }
ads: { content: "신메뉴, 할인 소식", retention: 동의 철회 시까지, night: true }
`,
  'skills/channel.yaml',
);

/** The three skills every folder needs, in one file. */
export const FIXED = `
answer: welcome
title: 환영
say: 안녕하세요
---
answer: fallback
title: 도움
say: 이렇게 말해 보세요
---
answer: privacy
title: 개인정보
say: "{{policyUrl}}"
`;

/** Ports that no test of reading touches. */
const NO_PORTS: FormPorts = {
  contacts: {
    saveProfile: () => Promise.reject(new Error('not used here')),
    facts: () => Promise.reject(new Error('not used here')),
  },
  consent: {
    stateOf: () => Promise.reject(new Error('not used here')),
    history: () => Promise.reject(new Error('not used here')),
    resultNotice: () => '',
    markTold: () => Promise.reject(new Error('not used here')),
  },
  events: { emit: () => Promise.reject(new Error('not used here')) },
};

/** A folder called `skills` with these files. */
export async function aSkillFolder(files: Record<string, string>) {
  const root = await mkdtemp(join(tmpdir(), 'dangol-skills-'));
  const dir = join(root, 'skills');
  await mkdir(dir);
  const write = (name: string, text: string) => writeFile(join(dir, name), text);
  for (const [name, text] of Object.entries(files)) await write(name, text);
  return { dir, write, remove: () => rm(root, { recursive: true }) };
}

export function skillFilesDeps(dir: string, overrides: Partial<SkillFilesDeps> = {}): SkillFilesDeps {
  return { dir, registry: REGISTRY, policyUrl: 'https://example.com/privacy', ports: NO_PORTS, ...overrides };
}
