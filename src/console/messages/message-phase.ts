import type { CampaignLine } from '../../followups';
import type { Tone } from '../layout/parts';

/** Where a message stands for whoever looks at it. One that goes out once waits for its day, and is over after it. */
export type Phase = CampaignLine['state'] | 'waiting' | 'gone';

export function phaseOf({ state, on }: Pick<CampaignLine, 'state' | 'on'>, now: Date): Phase {
  if (state !== 'running' || !on) return state;
  return on > now ? 'waiting' : 'gone';
}

export const PHASE_WORDS: Record<Phase, { name: string; tone: Tone }> = {
  draft: { name: '쓰는 중', tone: 'quiet' },
  checked: { name: '승인 기다림', tone: 'warn' },
  approved: { name: '시작 기다림', tone: 'info' },
  waiting: { name: '보낼 예정', tone: 'info' },
  running: { name: '보내는 중', tone: 'good' },
  paused: { name: '멈춤', tone: 'warn' },
  gone: { name: '보냄', tone: 'quiet' },
  ended: { name: '끝남', tone: 'quiet' },
};
