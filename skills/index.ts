import type { Skill } from '../src/conversation';
import type { Services } from '../src/services';
import { consentsSkill } from './consents';
import { downloadSkill } from './download';
import { grantSkills } from './grant-consent';
import { guardianSkill } from './guardian';
import { leaveSkill } from './leave';
import { privacySkill } from './privacy';
import { seriesSkill } from './series';
import { resumeSkill, suspendSkill } from './suspend';
import { whoSawSkill } from './who-saw';
import { withdrawSkills } from './withdraw-consent';

/** Every skill written in TypeScript; the YAML files beside this one are found by themselves. */
export const createSkills = (services: Services): Skill[] => [
  privacySkill(services),
  whoSawSkill(services),
  consentsSkill(services),
  ...grantSkills(services),
  ...withdrawSkills(services),
  downloadSkill(services),
  suspendSkill(services),
  resumeSkill(services),
  seriesSkill(services),
  leaveSkill(services),
  ...(services.registry().minors.guardianConsent ? [guardianSkill(services)] : []),
];
