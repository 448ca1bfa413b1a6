import { legalNumbers } from '../legal-numbers';
import { purposeById } from '../registry/registry';
import type { Registry } from '../registry/registry-schema';
import { AUTOMATIC_ITEMS, type ScopeKind, scopesOf } from '../registry/scopes';
import { retentionText } from '../retention/retention-period';
import { joined, list, say, table } from './policy-blocks';
import { partySections, specialSections } from './policy-conditions';
import type { PolicySection } from './policy-content';

/** What is processed, why, how long and by whom: sections 2 to 14 of the order the law gives. */
export function policySections(registry: Registry): PolicySection[] {
  return [
    purposeSection(registry),
    itemSection(registry),
    periodSection(registry),
    destructionSection(registry),
    ...partySections(registry),
    safetySection(registry),
    ...specialSections(registry),
  ];
}

function purposeSection({ purposes, marketing, ads }: Registry): PolicySection {
  return {
    id: 'purposes',
    title: '개인정보의 처리 목적',
    blocks: [
      list([
        ...purposes.map(({ label, text }) => `${label}: ${text}`),
        ...(marketing ? [`마케팅 활용(선택): ${marketing.text}`] : []),
        ...(ads ? [`광고성 정보 보내기(선택): ${ads.content}`] : []),
        ...(ads?.personalised ? [`맞춤형 광고(선택): ${ads.personalised.text}`] : []),
      ]),
      say('여기 적힌 목적 말고는 쓰지 않아요. 목적이 바뀌면 먼저 알리고 다시 동의를 받아요.'),
    ],
  };
}

/** Items without consent stand apart from those with consent (PIPA 22(3)). */
function itemSection(registry: Registry): PolicySection {
  const withConsent = registry.fields.filter(({ basis }) => basis === 'CONSENT');
  const without = registry.fields.filter(({ basis }) => basis !== 'CONSENT');
  const purposeLabel = (id: string) => registry.purposes.find((purpose) => purpose.id === id)?.label ?? id;
  const rows = [
    [purposeLabel(registry.automatic.purpose), '필수', '저절로 저장', AUTOMATIC_ITEMS.join(', ')],
    ...withConsent.map(({ purpose, necessity, sensitivity, label }) => [
      purposeLabel(purpose),
      necessity === 'required' ? '필수' : '선택',
      sensitivity === 'sensitive' ? '민감정보(따로 동의)' : '직접 입력',
      label,
    ]),
  ];
  return {
    id: 'items',
    title: '처리하는 개인정보 항목',
    blocks: [
      say('동의를 받아 처리하는 항목이에요.'),
      table(['목적', '필수·선택', '구분', '항목'], joined(rows)),
      ...(without.length === 0
        ? [say('동의 없이 처리하는 항목은 없어요.')]
        : [
            say('동의 없이 처리하는 항목과 근거예요.'),
            table(
              ['목적', '항목', '근거'],
              without.map(({ purpose, label, legalRef = '' }) => [purposeLabel(purpose), label, legalRef]),
            ),
          ]),
    ],
  };
}

const FURTHER_USES: ScopeKind[] = ['marketing', 'ads', 'adsPersonal'];

function periodSection(registry: Registry): PolicySection {
  const { retention } = legalNumbers;
  const purpose = purposeById(registry, registry.automatic.purpose);
  const kept = [
    ...registry.fields.map(({ label, retention: period }) => [retentionText(period), label]),
    ...(purpose ? [[retentionText(purpose.retention), AUTOMATIC_ITEMS.join(', ')]] : []),
  ];
  const uses = scopesOf(registry).filter(({ kind }) => FURTHER_USES.includes(kind));
  return {
    id: 'retention',
    title: '개인정보의 처리 및 보유 기간',
    blocks: [
      table(
        ['보유 기간', '항목'],
        [
          ...joined(kept),
          ...uses.map(({ label, retentionText: period }) => [period, `${label}에 쓸 때`]),
          [
            `동의가 끝난 뒤 ${retention.consentProofYears.value}년`,
            '동의했거나 거절한 사실의 증명(누구인지 알 수 없게 바꿔 따로 보관)',
          ],
          [`${retention.accessLogYears.value}년`, '개인정보 접속기록'],
        ],
        [0],
      ),
      ...(registry.inactivity
        ? [say(`${registry.inactivity.after.text} 동안 대화가 없으면 미리 알린 뒤 개인정보를 지워요.`)]
        : []),
    ],
  };
}

function destructionSection({ legalHolds }: Registry): PolicySection {
  const { destroyWithinDays, backupDays } = legalNumbers.retention;
  return {
    id: 'destruction',
    title: '파기 절차와 방법',
    blocks: [
      list([
        `보유 기간이 끝나거나 목적을 이룬 정보는 ${destroyWithinDays.value}일 안에 지워요.`,
        '사람마다 다른 암호 키를 함께 없애서 되살릴 수 없게 해요.',
        `백업은 ${backupDays.value}일까지만 두고, 되살릴 때 지운 사람은 다시 지워요.`,
        '무엇을 몇 건 지웠는지 기록하고 개인정보 보호책임자가 확인해요.',
      ]),
      ...(legalHolds.length === 0
        ? [say('다른 법에 따라 따로 보관하는 기록은 없어요.')]
        : [
            say('다른 법에 따라 따로 보관하는 기록이에요.'),
            table(
              ['기록', '근거', '기간'],
              legalHolds.map(({ name, law, retention }) => [name, law, retention.text]),
            ),
          ]),
    ],
  };
}

/** What the software does by itself, and what the operator adds. */
function safetySection({ security }: Registry): PolicySection {
  return {
    id: 'safety',
    title: '안전성 확보 조치',
    blocks: [
      list([
        '개인정보와 카카오톡 사용자 식별값은 사람마다 다른 키로 암호화해 저장해요(AES-256-GCM).',
        '화면과 목록에서는 가려서 보여 주고, 열어 볼 때는 까닭을 남겨요.',
        `누가 언제 어디서 누구의 정보를 왜 봤는지 기록하고 ${legalNumbers.retention.accessLogYears.value}년 보관하며, 고쳐 쓰지 못하게 연결해 두어요.`,
        '평소와 다른 접근은 바로 알리고 달마다 점검해요.',
        '주민등록번호, 카드번호 같은 번호는 대화에 적혀도 저장하지 않아요.',
        ...security,
      ]),
    ],
  };
}
