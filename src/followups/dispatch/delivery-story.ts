import { inSeoul } from '../../platform/seoul-time';
import { type GateInput, gate, type MessageKind, type Verdict } from '../gate/gate';
import type { Decision, Delivery } from './delivery';

/** A reason code as a sentence for operators. */
export type ReasonWords = (code: string) => string;

/**
 * 왜 보냈나, 왜 안 보냈나: everything that was decided about one message, in order, with what each decision knew. Every
 * decision is asked again on what it knew, so that the story says when the code would decide otherwise today. Pure.
 */
export function deliveryStory(delivery: Delivery, title: string, reasonWords: ReasonWords): string[] {
  const { kind, dueAt, decisions } = delivery;
  return [
    `"${title}" (${KINDS[kind]})`,
    `보내기로 한 때: ${moment(dueAt)}`,
    ...decisions.flatMap((decision) => decisionLines(decision, kind, reasonWords)),
    ending(delivery, reasonWords),
  ];
}

const KINDS: Record<MessageKind, string> = {
  advertising: '광고',
  information: '안내',
  legalNotice: '법정 알림',
};

const STAGES: Record<Decision['stage'], string> = {
  plan: '예약할 때',
  send: '보내기 바로 전에',
  render: '카카오가 글을 가지러 왔을 때',
};

function decisionLines(
  { at, stage, verdict, input }: Decision,
  kind: MessageKind,
  words: ReasonWords,
): string[] {
  const again = gate(input);
  const differs = again.outcome !== verdict.outcome ? ['  지금 규칙으로 다시 판단하면 다른 답이에요.'] : [];
  return [
    `${moment(at)} ${STAGES[stage]}: ${verdictText(verdict, words)}`,
    `  확인한 것: ${facts(input, kind)}`,
    ...differs,
  ];
}

function verdictText(verdict: Verdict, words: ReasonWords): string {
  switch (verdict.outcome) {
    case 'send':
      return '보내도 돼요.';
    case 'hold':
      return `${moment(verdict.until)}까지 기다려요. ${words(verdict.reason)}`;
    case 'skip':
      return `보내지 않아요. ${words(verdict.reason)}`;
  }
}

function facts(input: GateInput, kind: MessageKind): string {
  const { consents, history, budget, wish, relation, contact } = input;
  const has = (isGranted: boolean) => (isGranted ? '있음' : '없음');
  const ads = [
    `마케팅 활용 동의 ${has(consents.marketing)}`,
    `광고 수신 동의 ${has(consents.ads)}`,
    ...(history ? [`지난 35일 광고 ${history.sends.length}건`] : []),
  ];
  return [
    { active: '이용 중', suspended: '처리 정지', erased: '탈퇴' }[contact],
    { friend: '채널 친구', blocked: '채널 차단', unknown: '채널 친구인지 모름' }[relation],
    `이용 목적 동의 ${has(consents.purpose)}`,
    ...(kind === 'advertising' ? ads : []),
    ...(wish ? ['본인이 정한 받는 방식 있음'] : []),
    ...(budget ? [`남은 예산 ${budget.leftWon.toLocaleString('ko-KR')}원`] : []),
  ].join(', ');
}

function ending(
  { status, reason, nextAt, sentAt, settledAt, attempts }: Delivery,
  words: ReasonWords,
): string {
  const why = reason === undefined ? '' : ` ${words(reason)}`;
  switch (status) {
    case 'scheduled':
      return `지금: 기다리고 있어요. ${moment(nextAt)}에 다시 봐요.${why}`;
    case 'sending':
      return `지금: ${moment(sentAt ?? nextAt)}에 보냈고 답을 기다려요.${why}`;
    case 'accepted':
      return `지금: ${moment(sentAt ?? nextAt)}에 카카오가 받았고 결과를 기다려요.`;
    case 'delivered':
      return `끝: ${moment(sentAt ?? settledAt ?? nextAt)}에 보냈어요. 시도 ${attempts}번.`;
    case 'skipped':
      return `끝: 보내지 않았어요.${why}`;
    case 'failed':
      return `끝: 보내지 못했어요.${why}`;
    case 'unconfirmed':
      return `끝: 갔는지 확인할 수 없어요. 두 번 보내지 않으려고 다시 보내지 않아요.${why}`;
  }
}

function moment(at: Date): string {
  return inSeoul(at).toFormat("yyyy'년' L'월' d'일' HH:mm:ss");
}
