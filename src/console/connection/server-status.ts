import type { ServerPulse } from '../../platform/server-pulse';
import { relative } from '../layout/korean-time';

/** One thing about the server: how it is, and what to do when it is not well. */
export interface StatusLine {
  name: string;
  isFine: boolean;
  seen: string;
  fix?: string;
}

export interface StatusFacts {
  pulse: ServerPulse;
  backedUpAt: Date | null;
  restoredAt: Date | null;
  now: Date;
}

/** A message is late when it waits longer than a few rounds of the dispatcher. */
const LATE_SECONDS = 120;
const HOUR_MS = 60 * 60_000;
/** A daily backup and some slack. */
const BACKUP_OLD_MS = 26 * HOUR_MS;
const DRILL_OLD_MS = 100 * 24 * HOUR_MS;

/** S-41: how the server does, in the words of somebody who is no developer. Pure. */
export function serverStatus({ pulse, backedUpAt, restoredAt, now }: StatusFacts): StatusLine[] {
  const { failedTurns, failedJobs, oldestDueSeconds } = pulse;
  const line = (name: string, isFine: boolean, seen: string, fix: string): StatusLine =>
    isFine ? { name, isFine, seen } : { name, isFine, seen, fix };
  return [
    line(
      '대화',
      failedTurns === 0,
      failedTurns === 0 ? '모두 제때 답했어요' : `답하지 못했거나 늦은 말이 ${failedTurns}번 있었어요`,
      '되풀이되면 아래 점검 파일을 개발자에게 보여 주세요. 서버 기록의 turn.failed와 turn.late가 이유를 알려 줘요.',
    ),
    line(
      '보낼 메시지',
      oldestDueSeconds < LATE_SECONDS,
      oldestDueSeconds < LATE_SECONDS
        ? '밀린 메시지가 없어요'
        : `가장 오래 밀린 메시지가 ${Math.round(oldestDueSeconds / 60)}분째 기다려요`,
      '카카오나 월렛에 문제가 없는지 봐 주세요. 서버 기록의 sender.stopped가 이유를 알려 줘요.',
    ),
    line(
      '저절로 하는 일',
      failedJobs.length === 0,
      failedJobs.length === 0 ? '모두 잘 끝났어요' : `실패한 일이 있어요: ${failedJobs.join(', ')}`,
      '다음 차례에 다시 해요. 되풀이되면 아래 점검 파일을 개발자에게 보여 주세요.',
    ),
    line(
      '백업',
      isWithin(backedUpAt, BACKUP_OLD_MS, now),
      agoOf(backedUpAt, now),
      '날마다 백업하게 해 주세요: npm run backup',
    ),
    line(
      '복구 연습',
      isWithin(restoredAt, DRILL_OLD_MS, now),
      agoOf(restoredAt, now),
      '석 달에 한 번 백업이 열리는지 해 보세요: npm run restore -- 백업폴더 --drill',
    ),
  ];
}

function isWithin(at: Date | null, ms: number, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() < ms;
}

function agoOf(at: Date | null, now: Date): string {
  return at === null ? '아직 한 적이 없어요' : relative(at, now);
}
