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
