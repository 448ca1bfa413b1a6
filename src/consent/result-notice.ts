import { koreanDate } from '../platform/seoul-time';
import type { Registry } from '../privacy';
import type { ConsentRecord, Decision } from './consent-record';
import { senderName } from './sender-name';

export const AD_SCOPE_NAMES: Record<string, string> = {
  ads: '광고성 정보 수신',
  'ads.night': '밤 시간(21시~8시) 광고성 정보 수신',
  'ads.personal': '맞춤형 광고',
};

const ACTS: Record<Decision, [act: string, result: string]> = {
  granted: ['동의하셨어요', '수신 동의로 처리했어요'],
  refused: ['동의하지 않으셨어요', '수신 거부로 처리했어요'],
  withdrawn: ['수신을 거부하셨어요', '수신 거부로 처리했어요. 더 보내지 않아요'],
  kept: ['계속 동의하기로 하셨어요', '수신 동의를 유지했어요'],
};

/**
 * The three things the law wants said after a decision on advertising: who sends, what was decided when, the result. A grant
 * also names whom sending is entrusted to (PIPA 26(3)). Pure.
 */
export function resultNoticeText(registry: Registry, records: ConsentRecord[]): string {
  if (records.length === 0) return '';
  const lines = records.map(({ scope, decision, at }) => {
    const [act, result] = ACTS[decision];
    return `· ${AD_SCOPE_NAMES[scope] ?? scope}: ${koreanDate(at)}에 ${act}. ${result}.`;
  });
  const promoters = registry.processors
    .filter(({ promotes }) => promotes)
    .map(({ name, task }) => `${name}(${task})`);
  const isGrant = records.some(({ decision }) => decision === 'granted');
  return [
    `[${senderName(registry)}] 수신 동의 처리 결과`,
    ...lines,
    ...(isGrant && promoters.length > 0 ? [`· 업무를 맡긴 곳: ${promoters.join(', ')}`] : []),
  ].join('\n');
}
