import { legalNumbers } from '../legal-numbers';
import type { Registry } from '../registry/registry-schema';
import type { PolicySection } from './policy-content';

/** What people can do and whom they turn to: sections 15 to 20. */
export function rightsSections(registry: Registry): PolicySection[] {
  const { minors, domesticAgent, directCollectionCountries } = registry;
  return [
    rightsSection(registry),
    minorsSection(minors.guardianConsent),
    officerSection(registry),
    remediesSection(),
    ...(domesticAgent
      ? [
          {
            id: 'domestic-agent',
            title: '국내대리인',
            blocks: [
              {
                kind: 'list' as const,
                items: [domesticAgent.name, domesticAgent.address, domesticAgent.contact],
              },
            ],
          },
        ]
      : []),
    ...(directCollectionCountries.length > 0
      ? [
          {
            id: 'direct-collection',
            title: '국외에서 직접 수집하는 나라',
            blocks: [{ kind: 'text' as const, text: directCollectionCountries.join(', ') }],
          },
        ]
      : []),
  ];
}

function rightsSection({ channel, controller }: Registry): PolicySection {
  const { accessDays, correctDeleteResultDays } = legalNumbers.rights;
  return {
    id: 'rights',
    title: '나의 권리와 행사 방법',
    blocks: [
      {
        kind: 'text',
        text: '카카오톡 채팅창에 아래 말을 보내면 바로 처리해요. 따로 가입하거나 서류를 낼 필요가 없어요.',
      },
      {
        kind: 'table',
        head: ['보내는 말', '할 수 있는 일'],
        rows: [
          ['내 정보', '어떤 정보를 왜, 언제까지 갖고 있는지 봐요(열람).'],
          ['내 정보 수정', '틀린 정보를 고쳐요(정정).'],
          ['동의 관리', '동의한 내용을 보고 하나씩 또는 모두 거둬요(동의 철회).'],
          ['수신거부', '광고를 바로, 무료로 멈춰요.'],
          ['처리 정지', '내 정보를 쓰지 않게 해요(처리정지).'],
          ['내 정보 삭제', '내 정보를 모두 지워요(삭제).'],
          ['내 정보 내려받기', '내 정보를 파일로 받아요.'],
          ['누가 내 정보를 봤나요', '언제 무엇을 왜 봤는지 봐요.'],
        ],
      },
      {
        kind: 'list',
        items: [
          `전화나 이메일로도 할 수 있어요: ${controller.name} ${channel.contact} (열람청구 접수처)`,
          `바로 처리하지 못하면 ${accessDays.value}일 안에(정정·삭제·처리정지 결과는 ${correctDeleteResultDays.value}일 안에) 결과와 까닭, 이의를 제기하는 방법을 알려요.`,
          '법정대리인이나 위임을 받은 사람도 대신할 수 있어요. 이때는 위임장을 확인해요.',
          '비용은 받지 않아요.',
        ],
      },
    ],
  };
}

function minorsSection(guardianConsent: boolean): PolicySection {
  const age = legalNumbers.minors.age.value;
  return {
    id: 'minors',
    title: `만 ${age}세 미만 아동`,
    blocks: [
      {
        kind: 'text',
        text: guardianConsent
          ? `만 ${age}세 미만은 법정대리인의 동의를 확인한 뒤에만 정보를 받아요. 동의를 받으려고 법정대리인의 이름과 연락처만 먼저 받고, 거절하거나 확인되지 않으면 ${legalNumbers.retention.destroyWithinDays.value}일 안에 지워요.`
          : `만 ${age}세 미만의 정보는 받지 않아요. 나이를 먼저 여쭤보고, 만 ${age}세 미만이면 아무것도 저장하지 않아요.`,
      },
    ],
  };
}

function officerSection({ privacyOfficer, controller }: Registry): PolicySection {
  const { name, role, email, phone } = privacyOfficer;
  return {
    id: 'officer',
    title: '개인정보 보호책임자',
    blocks: [
      {
        kind: 'list',
        items: [
          `이름: ${[name, role].filter(Boolean).join(' ')}`,
          `연락처: ${[email, phone].filter(Boolean).join(', ')}`,
          `사업자: ${[controller.name, controller.representative, controller.address, controller.contact].filter(Boolean).join(', ')}`,
        ],
      },
    ],
  };
}

/** Checked on the date of the legal numbers. */
const REMEDIES = [
  '개인정보 분쟁조정위원회: 1833-6972 (www.kopico.go.kr)',
  '개인정보침해 신고센터: 118 (privacy.kisa.or.kr)',
  '대검찰청: 1301 (www.spo.go.kr)',
  '경찰청: 182 (ecrm.police.go.kr)',
];

function remediesSection(): PolicySection {
  return {
    id: 'remedies',
    title: '권익침해 구제 방법',
    blocks: [
      { kind: 'text', text: '개인정보 침해로 도움이 필요하면 아래 기관에 상담하거나 신고할 수 있어요.' },
      { kind: 'list', items: REMEDIES },
    ],
  };
}
