import { particleAfter } from '../platform/particle';
import type { Registry, ScopeKind, ToldLine } from '../privacy';

const LAWS: Record<ScopeKind, string> = {
  collect: '개인정보 보호법 제15조',
  sensitive: '개인정보 보호법 제23조',
  thirdParty: '개인정보 보호법 제17조',
  overseas: '개인정보 보호법 제28조의8',
  marketing: '개인정보 보호법 제22조',
  adsPersonal: '개인정보 보호법 제22조',
  ads: '정보통신망법 제50조',
  adsNight: '정보통신망법 제50조',
};

const OPENINGS: Record<ScopeKind, string> = {
  collect: '정보를 받기 전에 여쭤봐요.',
  sensitive: '민감한 정보라서 따로 여쭤봐요.',
  thirdParty: '다른 곳에 정보를 드려도 될지 여쭤봐요.',
  overseas: '정보를 다른 나라에서 처리해도 될지 여쭤봐요.',
  marketing: '알려 주신 정보를 홍보에 써도 될지 여쭤봐요.',
  adsPersonal: '알려 주신 정보로 광고를 골라 보내도 될지 여쭤봐요.',
  ads: '광고성 정보를 보내도 될지 여쭤봐요.',
  adsNight: '밤에도 광고성 정보를 보내도 될지 여쭤봐요.',
};

/** One bubble: what it is about, every statutory line, the question. Important lines carry a mark of their own. */
export function summaryText(kind: ScopeKind, told: ToldLine[]): string {
  return [
    OPENINGS[kind],
    '',
    ...told.map(({ label, text, important }) => `${important ? '▶' : '·'} ${label}: ${text}`),
    '',
    '동의하시겠어요?',
  ].join('\n');
}

/** The long text, numbered as the law numbers what has to be told. */
export function fullText(
  { channel, controller, privacyOfficer: officer }: Registry,
  { kind, told, title, policyUrl }: { kind: ScopeKind; told: ToldLine[]; title: string; policyUrl: string },
): string {
  const officerWords = [officer.name, officer.role, officer.email ?? officer.phone].filter(Boolean).join(' ');
  return [
    title,
    `${controller.name}${particleAfter(controller.name, '은/는')} ${LAWS[kind]}에 따라 동의를 받기 전에 아래 내용을 알려 드려요.`,
    ...told.map(
      ({ label, text, important }, index) => `${index + 1}. ${important ? '▶ ' : ''}${label}\n${text}`,
    ),
    withdrawalText(kind),
    `개인정보 보호책임자: ${officerWords}\n문의: ${channel.name} ${channel.contact}\n개인정보 처리방침: ${policyUrl}`,
  ].join('\n\n');
}

function withdrawalText(kind: ScopeKind): string {
  if (kind === 'ads' || kind === 'adsNight') {
    return "언제든 이 채팅방에 '수신거부'라고 보내면 무료로 바로 중단돼요.";
  }
  const effect =
    kind === 'collect' || kind === 'sensitive'
      ? '철회하면 이 동의로 받은 정보를 지체 없이 파기해요.'
      : '철회하면 이 이용을 바로 멈춰요.';
  return `동의는 언제든 이 채팅방에 '동의 철회'라고 보내서 철회할 수 있어요. ${effect}`;
}
