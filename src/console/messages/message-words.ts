import type { CampaignRecord } from '../../followups';

/** What happened when a message came into a state. */
export const STEP_WORDS: Record<CampaignRecord['state'], string> = {
  draft: '씀',
  checked: '확인함',
  approved: '승인함',
  running: '시작함',
  paused: '멈춤',
  ended: '끝냄',
};
