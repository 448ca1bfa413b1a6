import {
  checkResponse,
  type Json,
  limitOf,
  type Measure,
  measureResponse,
  type Output,
  type QuickReply,
  SkillResponse,
  type Violation,
} from '../kakao';
import type { WebhookAnswer } from './ports';

/** What the person sees of an answer in KakaoTalk. */
export interface Shown {
  response?: SkillResponse;
  outputs: Output[];
  quickReplies: QuickReply[];
  /** The answer follows through the callback URL; meanwhile the block's waiting message is shown. */
  waiting?: { text?: string };
  /** Why KakaoTalk would show nothing or something else, in Korean. */
  trouble?: string;
  violations: Violation[];
  measures: Measure[];
}

const INVISIBLE = '카카오톡에는 아무것도 보이지 않아요.';
const NOTHING = { outputs: [], quickReplies: [], violations: [], measures: [] } satisfies Shown;

/** Reads an answer the way Kakao does (protocol 6): too late, not 200 or malformed means that nothing appears. */
export function shownOf({ status, body, ms }: WebhookAnswer): Shown {
  const limitMs = limitOf('answer.time') * 1_000;
  if (status === 0) return { ...NOTHING, trouble: `스킬 서버가 응답하지 않아요. ${INVISIBLE}` };
  if (status !== 200)
    return { ...NOTHING, trouble: `스킬 서버가 HTTP ${status} 오류로 답했어요. ${INVISIBLE}` };
  const shown = shownBody(body);
  if (ms <= limitMs) return shown;
  return {
    ...shown,
    ...NOTHING,
    trouble: `답이 ${(ms / 1_000).toFixed(1)}초 걸렸어요. ${INVISIBLE}`,
  };
}

/** The same for a body that came through the callback URL or as a follow-up. */
export function shownBody(body: Json | undefined): Shown {
  const parsed = SkillResponse.safeParse(body);
  if (!parsed.success) return { ...NOTHING, trouble: `카카오가 읽을 수 있는 답이 아니에요. ${INVISIBLE}` };
  const response = parsed.data;
  const violations = checkResponse(response);
  const hard = violations.filter(({ severity }) => severity === 'hard');
  return {
    response,
    outputs: response.useCallback ? [] : (response.template?.outputs ?? []),
    quickReplies: response.useCallback ? [] : (response.template?.quickReplies ?? []),
    ...(response.useCallback && { waiting: { text: textOf(response.data?.text) } }),
    ...(hard.length > 0 && { trouble: `제한을 ${hard.length}곳 어겨서 카카오가 보여 주지 않을 수 있어요.` }),
    violations,
    measures: measureResponse(response),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
