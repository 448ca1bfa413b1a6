import { loadRegistry, type Registry } from '../../src/privacy';

/** A small channel that collects a name for membership, keeps tastes as an option, and asks for advertising consent. */
export function aRegistry(): Registry {
  return loadRegistry(REGISTRY, 'skills/channel.yaml');
}

const REGISTRY = `
channel: { name: 단골가게, contact: "02-000-0000" }
controller: { name: 단골상회, contact: "02-000-0000" }
privacyOfficer: { name: 단골지기, email: privacy@example.com }
policy: { effectiveFrom: "2026-01-01" }
automatic: { purpose: membership }
purposes:
  - { id: membership, label: 단골 등록, text: 단골 확인과 안내, retention: 2년, disadvantage: 단골 등록을 할 수 없어요. }
  - { id: taste, label: 취향 맞춤, text: 취향에 맞는 안내, retention: 1년 }
fields:
  - { id: name, label: 이름, type: name, purpose: membership, basis: CONSENT, necessity: required, justification: 부를 이름, lookup: true }
  - { id: phone, label: 휴대전화번호, type: phone, purpose: membership, basis: CONSENT, necessity: required, justification: 예약 연락 }
  - { id: region, label: 지역, type: region, purpose: taste, basis: CONSENT, necessity: optional, justification: 가까운 소식, segmentable: true }
  - { id: birthYear, label: 태어난 해, type: birthYear, purpose: taste, basis: CONSENT, necessity: optional, justification: 나이에 맞는 소식, segmentable: true }
marketing: { text: 소식과 행사 안내, fields: [name, region], retention: 1년 }
ads: { content: 신상품과 행사 소식, retention: 1년, night: true }
`;
