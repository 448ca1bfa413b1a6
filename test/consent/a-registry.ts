import { loadRegistry, type Registry } from '../../src/privacy';

const CHANNEL = `
channel: { name: 단골상점, contact: "02-000-0000" }
controller: { name: 주식회사 단골, address: 서울특별시 중구 세종대로 1, contact: "02-000-0000" }
privacyOfficer: { name: 김단골, email: privacy@example.com }
policy: { effectiveFrom: 2026-12-01 }
automatic: { purpose: membership }
purposes:
  - { id: membership, label: 단골 등록, text: 단골 확인과 주문 안내, retention: 동의 철회 시까지, disadvantage: 단골 등록을 할 수 없어요. }
  - { id: care, label: 맞춤 안내, text: 생일 축하와 관심 있는 상품 안내, retention: 2년 }
  - { id: health, label: 식단 안내, text: 먹지 못하는 재료를 뺀 안내, retention: 1년 }
fields:
  - { id: name, label: 이름, type: name, purpose: membership, basis: CONSENT, necessity: required, justification: 본인 확인, lookup: true }
  - { id: phone, label: 휴대전화번호, type: phone, purpose: membership, basis: CONSENT, necessity: required, justification: 연락, lookup: true }
  - { id: birthDate, label: 생년월일, type: birthDate, purpose: care, basis: CONSENT, necessity: optional, justification: 생일 축하, segmentable: true }
  - { id: gender, label: 성별, type: gender, purpose: care, basis: CONSENT, necessity: optional, justification: 상품 안내, segmentable: true }
  - { id: allergy, label: 먹지 못하는 재료, type: text, purpose: health, basis: CONSENT, necessity: optional, justification: 식단, sensitivity: sensitive }
marketing: { text: 신상품과 행사 안내 대상 선정, fields: [birthDate, gender], retention: 2년 }
ads:
  content: 신상품, 할인, 행사 소식
  media: [kakaotalk]
  retention: 동의 철회 시까지
  night: true
  personalised: { text: 나이와 성별에 맞춘 광고 보내기, fields: [birthDate, gender], retention: 2년 }
thirdParties:
  - { id: courier, recipient: 단골택배, purpose: 상품 배송, fields: [name, phone], retention: 배송을 마칠 때까지 }
transfers:
  - { id: cloud, recipient: Example Cloud, contact: privacy@example.com, country: US, fields: [birthDate], purpose: 통계 분석, retention: 1년, when: 저장할 때마다, method: 암호화된 통신, refusal: 동의하지 않으면 통계에서 빠져요., basis: CONSENT }
`;

/** A registry with every kind of consent in it, as it was written; each change replaces one piece of the text. */
export function aRegistry(...changes: [from: string, to: string][]): Registry {
  const text = changes.reduce((yaml, [from, to]) => {
    if (!yaml.includes(from)) throw new Error(`The sample registry does not say "${from}".`);
    return yaml.replaceAll(from, to);
  }, CHANNEL);
  return loadRegistry(text, 'channel.yaml');
}
