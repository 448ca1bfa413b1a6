import type { CampaignLine, CampaignRecord } from '../../followups';
import type { Tone } from '../layout/parts';

export const STATE_WORDS: Record<CampaignLine['state'], { name: string; tone: Tone }> = {
  draft: { name: '쓰는 중', tone: 'quiet' },
  checked: { name: '승인 기다림', tone: 'warn' },
  approved: { name: '시작 기다림', tone: 'info' },
  running: { name: '보내는 중', tone: 'good' },
  paused: { name: '멈춤', tone: 'warn' },
  ended: { name: '끝남', tone: 'quiet' },
};

/** What happened when a message came into a state. */
export const STEP_WORDS: Record<CampaignRecord['state'], string> = {
  draft: '씀',
  checked: '확인함',
  approved: '승인함',
  running: '시작함',
  paused: '멈춤',
  ended: '끝냄',
};
