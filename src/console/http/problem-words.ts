import { AppError } from '../../platform/app-error';

export interface ProblemWords {
  status: number;
  title: string;
  fix: string;
}

/** What services say in English to developers, as operators read it. */
const WORDS: Record<string, [title: string, fix: string]> = {
  CONTACT_UNKNOWN: ['없는 사람이에요.', '이미 탈퇴했거나 주소가 틀렸어요. 사람들 화면에서 다시 찾아 주세요.'],
  CONTACT_SUSPENDED: [
    '처리 정지를 요청한 분이에요.',
    '본인이 다시 요청할 때까지 정보를 볼 수 없어요. 권리 요청은 그대로 처리할 수 있어요.',
  ],
  CONTACT_BUSY: ['같은 사람의 정보가 동시에 바뀌고 있어요.', '잠시 뒤에 다시 해 주세요.'],
  ACCESS_LOG_UNAVAILABLE: [
    '접속기록을 남기지 못해서 보여 드릴 수 없어요.',
    '개인정보는 기록을 남길 수 있을 때만 볼 수 있어요. 잠시 뒤에 다시 해 주세요.',
  ],
  CAMPAIGN_UNKNOWN: ['없는 메시지예요.', '메시지 화면에서 다시 골라 주세요.'],
  CAMPAIGN_NAME_TAKEN: ['같은 이름의 메시지가 있어요.', '새 메시지로 다시 만들어 주세요.'],
  CAMPAIGN_ACT_IMPOSSIBLE: [
    '지금은 할 수 없는 일이에요.',
    '그사이 상태가 바뀌었어요. 메시지를 다시 열어 확인해 주세요.',
  ],
  CAMPAIGN_NEEDS_SECOND_PERSON: [
    '내가 쓴 메시지는 스스로 승인할 수 없어요.',
    '다른 운영자에게 읽고 승인해 달라고 부탁해 주세요.',
  ],
  CAMPAIGN_NOT_READY: [
    '아직 보낼 수 없어요.',
    '메시지를 다시 열어 확인하기를 누르고, 고칠 것을 고쳐 주세요.',
  ],
  SEGMENT_UNKNOWN: ['없는 세그먼트예요.', '세그먼트 화면에서 다시 골라 주세요.'],
  EXPORT_CONSENT_UNKNOWN: [
    '받지 않는 동의예요.',
    'channel.yaml의 thirdParties에 받는 곳을 먼저 적어 주세요.',
  ],
  ACCESS_REVIEW_MISSING: ['그 달의 검토 자료가 없어요.', '먼저 검토 자료를 모아 주세요.'],
  ACCESS_REVIEW_SIGNED: ['이미 서명한 검토예요.', '서명한 검토는 바꿀 수 없어요.'],
  ALERT_REASON_MISSING: ['확인한 내용이 빠졌어요.', '왜 그랬는지 짧게 적어 주세요.'],
  POLICY_VERSION_UNKNOWN: ['없는 판이에요.', '처리방침 화면에서 다시 골라 주세요.'],
  RIGHTS_NOT_VERIFIED: ['본인을 확인한 방법이 빠졌어요.', '어떻게 확인했는지 골라 주세요.'],
  RIGHTS_NOT_CONFIRMED: ['되돌리기 어려운 일이에요.', '본인에게 한 번 더 확인하고 표시해 주세요.'],
  RIGHTS_REQUEST_UNKNOWN: ['이미 끝났거나 없는 요청이에요.', '권리 요청 화면을 다시 열어 주세요.'],
  RIGHTS_REASON_MISSING: ['이유가 빠졌어요.', '일부만 했거나 할 수 없을 때는 이유를 적어 주세요.'],
  ACCESS_PURPOSE_MISSING: ['개인정보를 보는 이유가 빠졌어요.', '이유를 적고 다시 해 주세요.'],
};

const UNKNOWN: ProblemWords = {
  status: 500,
  title: '서버에서 문제가 생겼어요.',
  fix: '잠시 뒤에 다시 해 주세요. 계속되면 아래 번호를 개발자에게 알려 주세요.',
};

/** Words for an operator. What is not meant for them stays in the log. */
export function problemWords(err: unknown): ProblemWords {
  if (!(err instanceof AppError)) return { ...UNKNOWN, ...clientStatus(err) };
  const words = WORDS[err.code];
  if (words) return { status: err.status, title: words[0], fix: words[1] };
  const isForOperators = /[가-힣]/.test(err.message);
  return isForOperators
    ? { status: err.status, title: err.message, fix: err.fix }
    : { ...UNKNOWN, status: err.status };
}

/** The body parser marks what it refuses with a status of its own. */
function clientStatus(err: unknown): Partial<ProblemWords> {
  const status = typeof err === 'object' && err !== null && 'status' in err ? err.status : undefined;
  if (typeof status !== 'number' || status < 400 || status >= 500) return {};
  return { status, title: '요청을 읽을 수 없어요.', fix: '내용이 너무 길지 않은지 확인하고 다시 해 주세요.' };
}
