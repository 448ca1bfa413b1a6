/** A number the law or a regulator sets. A change of law changes the table, its date and nothing else. */
export interface LegalNumber<Value = number> {
  value: Value;
  /** Where it is written: PIPA/PIPD privacy act and decree, NA/NAD network act and decree, SSM safety notice; E: our choice. */
  source: string;
}

const set = <Value>(value: Value, source: string): LegalNumber<Value> => ({ value, source });

/** Korean privacy and advertising numbers as read on `checkedOn`. */
export const legalNumbers = {
  checkedOn: '2026-11-22',
  recheckOn: ['2027-02-20', '2027-03-09', '2027-07-01'],
  ads: {
    label: set('(광고)', 'NA 50(4), NAD 62'),
    night: set({ from: '21:00', to: '08:00' }, 'NA 50(3); from inclusive, to exclusive'),
    window: set({ from: '08:00', to: '20:50' }, 'KakaoTalk brand messages are refused from 20:50 to 08:00'),
    resultNoticeDays: set(14, 'NA 50(7), NAD 62-2'),
    resultNoticeAlarmDays: set(10, 'E'),
    reconfirmYears: set(2, 'NA 50(8), NAD 62-3; due the day before the anniversary'),
    dealExceptionMonths: set(6, 'NA 50(1)1, NAD 61(1)'),
    capPerDay: set(1, 'E'),
    capPer7Days: set(3, 'E'),
  },
  rights: {
    accessDays: set(10, 'PIPA 35(3), PIPD 41(4)'),
    correctDeleteResultDays: set(10, 'PIPA 36, PIPD 43(3)'),
    suspendResultDays: set(10, 'PIPA 37(2), PIPD 44(2)'),
    automatedDays: set(30, 'PIPA 37-2, PIPD 44-3'),
    automatedExtensions: set(2, 'PIPD 44-3'),
  },
  retention: {
    destroyWithinDays: set(5, 'PIPA 21(1), standard guideline 10'),
    rightLogYears: set(3, 'SSM 5(3)'),
    accessLogYears: set(2, 'SSM 8(1) from 50,000 people; E for everyone'),
    accessLogFloorYears: set(1, 'SSM 8(1)'),
    consentProofYears: set(3, 'E, counsel to confirm'),
    backupDays: set(35, 'E'),
  },
  breach: {
    intrusionReportHours: set(24, 'NA 48-3(1), NAD 58-2'),
    notifyHours: set(72, 'PIPA 34(1), PIPD 39(1)'),
    possibleHours: set(72, 'PIPA 34(2), PIPD 39-3'),
    reportHours: set(72, 'PIPA 34(4), PIPD 40(1)'),
    reportPeople: set(1_000, 'PIPD 40(1)1'),
    postingDays: set(30, 'PIPD 39(3)'),
  },
  minors: { age: set(14, 'PIPA 22-2') },
  display: {
    importantMinPt: set(9, 'PIPD 17(3), notice on processing methods 4'),
    importantRatio: set(1.2, 'PIPD 17(3), notice on processing methods 4'),
  },
} as const;

/** A count of living people from which more is required of the operator. */
export interface DutyThreshold {
  people: number;
  /** The count only matters when sensitive data is held. */
  sensitiveOnly?: boolean;
  /** What is required, for operators. */
  duty: string;
  source: string;
}

const dutyThresholds: readonly DutyThreshold[] = [
  {
    people: 10_000,
    duty: '내부 관리계획과 유출 대응 매뉴얼이 꼭 있어야 해요. 매출 10억 원 이상이면 손해배상 보험도 들어야 해요.',
    source: 'SSM 4, standard guideline 29, PIPD 48-7',
  },
  { people: 50_000, duty: '접속기록을 2년 이상 보관해야 해요.', source: 'SSM 8(1)' },
  {
    people: 50_000,
    sensitiveOnly: true,
    duty: '이용·제공 내역을 해마다 알리고 수집 출처도 알려야 해요.',
    source: 'PIPD 15-2, 15-3',
  },
  {
    people: 1_000_000,
    duty: '이용·제공 내역을 해마다 알리고 수집 출처도 알려야 해요.',
    source: 'PIPD 15-2, 15-3',
  },
  {
    people: 50_000,
    sensitiveOnly: true,
    duty: '매출이 1,800억 원을 넘으면 2027년 2월 20일부터 개인정보 전송 요구에 응해야 해요.',
    source: 'PIPD 42-2',
  },
  {
    people: 1_000_000,
    duty: '매출이 1,800억 원을 넘으면 2027년 2월 20일부터 개인정보 전송 요구에 응해야 해요.',
    source: 'PIPD 42-2',
  },
  { people: 1_000_000, duty: '암호 키를 만들고 쓰고 없애는 절차를 정해야 해요.', source: 'SSM 7(6)' },
];

const WARN_AT = 0.8;

/** THR-01: duties that a count has reached, or comes near (80 %). Pure. */
export function dutiesNear(
  people: number,
  holdsSensitive: boolean,
): { threshold: DutyThreshold; reached: boolean }[] {
  return dutyThresholds
    .filter(({ sensitiveOnly }) => holdsSensitive || !sensitiveOnly)
    .filter((threshold) => people >= threshold.people * WARN_AT)
    .map((threshold) => ({ threshold, reached: people >= threshold.people }));
}
