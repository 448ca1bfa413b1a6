import type { DeliveryLine } from '../../followups';
import type { Tone } from '../layout/parts';

/** What the gate and the senders answer in codes, as the reason an operator reads. */
const REASONS: Record<string, string> = {
  SUBJECT_NOT_ACTIVE: '탈퇴한 분이에요.',
  PROCESSING_SUSPENDED: '본인이 처리 정지를 요청했어요.',
  CAMPAIGN_ENDED: '메시지가 끝났어요.',
  EXPIRED: '보낼 때가 너무 지났어요. 늦은 안내는 보내지 않아요.',
  NOT_IN_AUDIENCE: '받을 조건에 더는 맞지 않아요.',
  CHANNEL_BLOCKED: '채널을 차단했어요.',
  NO_PURPOSE_CONSENT: '이 목적에 동의하지 않았어요.',
  NO_SEGMENT_CONSENT: '고르는 데 쓰는 정보를 이 일에 써도 된다는 동의가 없어요.',
  EXPOSES_DATA: '글에 누군가의 전화번호나 주소 같은 개인정보가 들어 있어요.',
  UNREVIEWED_NON_AD: '광고가 아니라고 했지만 글을 아직 확인하지 않았어요.',
  NO_MARKETING_DATA_CONSENT: '마케팅 활용에 동의하지 않았어요.',
  NO_OPT_IN: '광고 수신에 동의하지 않았어요.',
  RECONFIRM_OVERDUE: '2년마다 하는 수신 동의 확인을 아직 알리지 못했어요.',
  WISH_TOPIC: '본인이 받고 싶다고 한 소식이 아니에요.',
  WISH_HOURS: '본인이 원한 시간에는 보낼 수 없어요.',
  LABEL: '광고 표시가 법에 맞지 않아요.',
  INCIDENT_LOCK: '사고를 확인하는 동안 모두 멈췄어요.',
  CAMPAIGN_PAUSED: '메시지를 잠시 멈췄어요.',
  NIGHT: '밤이라 아침까지 기다려요.',
  WINDOW: '보내는 시간대가 될 때까지 기다려요.',
  CAP: '최근에 광고를 충분히 받은 분이라 기다려요.',
  RATIO: '광고만 이어지지 않게 기다려요.',
  BUDGET: '정해 둔 예산을 다 썼어요.',
  CONSENT_WITHDRAWN: '그사이 동의를 거뒀어요.',
  UNSUBSCRIBED: '이 메시지는 그만 받겠다고 했어요.',
  REPLIED: '답을 주셔서 다음 글은 보내지 않아요.',
  GOAL_REACHED: '바라던 일을 이미 하셔서 보내지 않아요.',
  NO_TEXT: '이분에게 맞는 글이 없어요.',
  UNDECIDED: '보내도 되는지 정하지 못해 보내지 않았어요.',
  NOT_THEIRS: '다른 분의 메시지라 보여 드리지 않았어요.',
  NOT_ON_ITS_WAY: '이미 보여 드린 메시지예요.',
  SENDER_THREW: '보내는 부분에 문제가 생겨 다시 시도해요.',
  NO_ADDRESS: '카카오톡 주소가 없어요.',
  KEY_UNRESOLVED: '카카오가 이분을 찾지 못했어요. 채널을 나갔을 수 있어요.',
  KEY_UNRESOLVED_IN_BATCH: '카카오가 묶음 가운데 몇 분을 찾지 못했어요. 받았는지 확인할 수 없어요.',
  RATE_LIMITED: '카카오가 잠시 천천히 보내 달라고 해서 기다려요.',
  UNREACHABLE: '카카오 서버에 닿지 않아 다시 시도해요.',
  NO_ANSWER: '카카오의 답을 받지 못했어요. 두 번 보내지 않으려고 다시 보내지 않아요.',
  NO_TASK_ID: '카카오가 접수 번호를 주지 않아 결과를 알 수 없어요.',
  NO_RESULT: '카카오가 결과를 알려 주지 않았어요.',
  INTERRUPTED: '보내는 도중에 서버가 멈췄어요. 두 번 보내지 않으려고 다시 보내지 않아요.',
  ADDRESSES_UNREADABLE: '주소를 읽지 못해 다시 시도해요.',
};

export function reasonWords(code: string): string {
  return REASONS[code] ?? `기록된 이유: ${code}`;
}

type Status = DeliveryLine['status'];

const STATUS: Record<Status, { name: string; tone: Tone }> = {
  scheduled: { name: '기다리는 중', tone: 'info' },
  sending: { name: '보내는 중', tone: 'info' },
  accepted: { name: '보냄, 결과 기다리는 중', tone: 'info' },
  delivered: { name: '보냄', tone: 'good' },
  skipped: { name: '보내지 않음', tone: 'quiet' },
  failed: { name: '실패', tone: 'bad' },
  unconfirmed: { name: '확인 안 됨', tone: 'warn' },
};

export const statusWords = (status: Status) => STATUS[status];

/** 왜 보냈나, 왜 안 보냈나, in one sentence. */
export function whySentence({
  status,
  reason,
  kind,
}: Pick<DeliveryLine, 'status' | 'reason' | 'kind'>): string {
  if (reason !== undefined && status !== 'delivered') return reasonWords(reason);
  switch (status) {
    case 'scheduled':
      return '보낼 때가 되면 동의와 시간을 다시 확인하고 보내요.';
    case 'sending':
    case 'accepted':
      return '보내기 바로 전에 동의와 시간을 확인했어요.';
    case 'delivered':
      return kind === 'advertising'
        ? '광고 수신에 동의했고, 시간과 횟수도 지켜서 보냈어요.'
        : '이 안내의 목적에 동의했고, 보내는 시간을 지켜서 보냈어요.';
    default:
      return '기록된 이유가 없어요.';
  }
}

export const KIND_WORDS: Record<DeliveryLine['kind'], string> = {
  advertising: '광고',
  information: '안내',
  legalNotice: '법정 알림',
};
