import { koreanDate } from '../../platform/seoul-time';
import { dutiesNear, legalNumbers } from '../legal-numbers';
import { type Duty, type Finding, notYet } from './compliance-duty';
import type { LastRun } from './compliance-facts';

const DAY_MS = 86_400_000;
/** A nightly routine may miss one night. */
const ROUTINE_DAYS = 2;
const PLAN_REVIEW_DAYS = 366;
const BACKUP_DAYS = 2;
const CHECKED_NIGHTLY = '날마다 새벽에 저절로 확인해요. 서버를 켜 두면 다음 날 아침에 결과가 보여요.';

const RESTORE_DRILL_DAYS = 100;

/** What happens to their data. */
export const KEEPING_DUTIES: Duty[] = [
  {
    id: 'consent-proof',
    rules: ['CON-09', 'S-15'],
    duty: '동의의 증명',
    look: ({ consentCheck, now }) => chainFinding(consentCheck, now),
  },
  {
    id: 'retention',
    rules: ['RET-01', 'S-33'],
    duty: '보유 기간이 끝난 정보 파기',
    look: ({ retention: { lastRun, late }, now }) => {
      if (!lastRun && late === 0) return notYet('날마다 새벽 4시 20분에 저절로 지워요. 서버를 켜 두세요.');
      return {
        isMet: late === 0 && isRecent(lastRun?.at ?? null, now, ROUTINE_DAYS),
        evidence: `마지막 파기 작업 ${dayOf(lastRun?.at ?? null)}, 지우지 못한 채 기한이 지난 사람 ${late}명`,
        fix: `기한이 끝나면 ${legalNumbers.retention.destroyWithinDays.value}일 안에 지워야 해요. 서버가 켜져 있는지, 파기 작업이 실패하는지 로그를 봐 주세요.`,
      };
    },
  },
  {
    id: 'rights',
    rules: ['RGT-02', 'RGT-03', 'RGT-04'],
    duty: '열람·정정·삭제·처리정지 요청',
    look: ({ rights }) => ({
      isMet: rights.late === 0,
      evidence: `처리 중인 요청 ${rights.open}건, 기한이 지난 요청 ${rights.late}건`,
      fix: `${legalNumbers.rights.accessDays.value}일 안에 결과를 알려야 해요. 지난 요청부터 처리해 주세요.`,
    }),
  },
  {
    id: 'encryption',
    rules: ['SEC-11', 'S-34'],
    duty: '개인정보 암호화',
    look: ({ encryption, isProduction }) => {
      const isPrivate = encryption.storageIsPrivate && (encryption.publicIsTls || !isProduction);
      return {
        isMet: isPrivate && encryption.underOldKeys === 0,
        evidence: `키 "${encryption.activeKeyId}", 예전 키로 남은 사람 ${encryption.underOldKeys}명, 통신 암호화 ${isPrivate ? '됨' : '안 됨'}`,
        fix: isPrivate
          ? '날마다 새벽 2시에 저절로 새 키로 바꿔요. 서버를 켜 두세요.'
          : 'PUBLIC_URL은 https로, MONGODB_URI는 tls=true로 바꿔 주세요.',
      };
    },
  },
  {
    id: 'id-numbers',
    rules: ['CON-12'],
    duty: '주민등록번호 같은 번호를 갖지 않기',
    look: ({ numberScan, now }) => {
      if (!numberScan) return notYet(CHECKED_NIGHTLY);
      const { at, checked, problems, places } = numberScan;
      return {
        isMet: problems === 0 && isRecent(at, now, ROUTINE_DAYS),
        evidence: `${koreanDate(at)}에 글 ${checked}개를 살펴봄, 번호로 보이는 것 ${problems}개`,
        fix: problems > 0 ? `찾은 곳: ${places.join(', ')}. 확인하고 지워 주세요.` : CHECKED_NIGHTLY,
      };
    },
  },
  {
    id: 'access-log',
    rules: ['SEC-12', 'S-35'],
    duty: '접속기록 보관',
    look: ({ accessLog, now }) => chainFinding(accessLog.check, now),
  },
  {
    id: 'access-review',
    rules: ['SEC-12', 'S-37'],
    duty: '접속기록 점검',
    look: ({ accessLog: { overdueReviews, openAlerts } }) => ({
      isMet: overdueReviews.length === 0 && openAlerts === 0,
      evidence: `점검하지 않은 달 ${overdueReviews.length}개, 확인하지 않은 경고 ${openAlerts}개`,
      fix: `점검표에 서명하고 경고를 확인해 주세요. ${overdueReviews.join(', ')}`.trim(),
    }),
  },
  {
    id: 'incident-plan',
    rules: ['S-18', 'SEC-01'],
    duty: '유출 대응 계획',
    look: ({ incidentPlan, now }) => ({
      isMet: isRecent(incidentPlan.reviewedAt, now, PLAN_REVIEW_DAYS),
      evidence: `마지막으로 살펴본 날: ${dayOf(incidentPlan.reviewedAt)}`,
      fix: '유출 대응 계획을 읽고 담당자와 연락처를 확인한 뒤 날짜를 남겨 주세요. 해마다 한 번 해야 해요.',
    }),
  },
  {
    id: 'backup',
    rules: ['RET-02', 'SEC-14', 'S-32'],
    duty: '백업과 복구 연습',
    look: ({ backups, now }) => ({
      isMet:
        isRecent(backups.lastAt, now, BACKUP_DAYS) && isRecent(backups.restoredAt, now, RESTORE_DRILL_DAYS),
      evidence: `마지막 백업 ${dayOf(backups.lastAt)}, 마지막 복구 연습 ${dayOf(backups.restoredAt)}`,
      fix: '날마다 백업하고 석 달에 한 번은 복구해 보세요. 지운 사람이 되살아나지 않는지도 확인해 주세요.',
    }),
  },
  {
    id: 'thresholds',
    rules: ['THR-01'],
    duty: '사람 수에 따라 늘어나는 의무',
    look: ({ people, registry }) => {
      const count = people.active + people.suspended;
      const holdsSensitive = registry.fields.some(({ sensitivity }) => sensitivity === 'sensitive');
      const near = dutiesNear(count, holdsSensitive).filter(
        ({ threshold }) => threshold.people > people.dealtWithUpTo,
      );
      return {
        isMet: near.length === 0,
        evidence: `단골 ${count}명`,
        fix: near
          .map(
            ({ threshold, reached }) =>
              `${threshold.people.toLocaleString('ko-KR')}명${reached ? '부터' : '이 되면'}: ${threshold.duty}`,
          )
          .join(' '),
        people: Math.max(...near.map(({ threshold }) => threshold.people)),
      };
    },
  },
];

function chainFinding(check: LastRun, now: Date): Finding {
  if (!check) return notYet(CHECKED_NIGHTLY);
  const { at, checked, problems } = check;
  return {
    isMet: problems === 0 && isRecent(at, now, ROUTINE_DAYS),
    evidence: `${koreanDate(at)}에 기록 ${checked}건 확인, 어긋난 기록 ${problems}건`,
    fix:
      problems > 0
        ? '누가 기록을 고쳤을 수 있어요. 유출 대응 계획을 시작하고 백업과 견주어 봐 주세요.'
        : CHECKED_NIGHTLY,
  };
}

function isRecent(at: Date | null, now: Date, days: number): boolean {
  return at !== null && now.getTime() - at.getTime() <= days * DAY_MS;
}

const dayOf = (at: Date | null) => (at ? koreanDate(at) : '없음');
