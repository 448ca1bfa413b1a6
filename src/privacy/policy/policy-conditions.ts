import type { Registry } from '../registry/registry-schema';
import { labels, onlyIf, table } from './policy-blocks';
import type { PolicySection } from './policy-content';

/** Sections that are there exactly when there is something to tell. */

export function partySections(registry: Registry): PolicySection[] {
  return [
    ...onlyIf(registry.thirdParties, thirdPartySection(registry)),
    ...onlyIf(registry.processors, processorSection(registry)),
    ...onlyIf(registry.transfers, transferSection(registry)),
  ];
}

function thirdPartySection(registry: Registry): PolicySection {
  return {
    id: 'third-parties',
    title: '개인정보의 제3자 제공',
    blocks: [
      table(
        ['제공받는 자', '이용 목적', '항목', '보유 기간'],
        registry.thirdParties.map(({ recipient, purpose, fields, retention }) => [
          recipient,
          purpose,
          labels(registry, fields),
          retention,
        ]),
        [0, 1],
      ),
    ],
  };
}

function processorSection({ processors }: Registry): PolicySection {
  return {
    id: 'processors',
    title: '개인정보 처리의 위탁',
    blocks: [
      table(
        ['수탁자', '맡긴 업무', '재수탁자와 업무'],
        processors.map(({ name, task, subProcessors }) => [
          name,
          task,
          subProcessors.map((sub) => `${sub.name}(${sub.task})`).join(', ') || '없음',
        ]),
      ),
    ],
  };
}

const TRANSFER_BASIS = {
  CONSENT: '별도 동의(제28조의8 제1항 제1호)',
  CONTRACT: '계약 이행에 필요한 위탁·보관(제28조의8 제1항 제3호)',
  CERTIFICATION: '인증(제28조의8 제1항 제4호)',
  ADEQUACY: '동등성 인정(제28조의8 제1항 제5호)',
} as const;

function transferSection(registry: Registry): PolicySection {
  return {
    id: 'transfers',
    title: '개인정보의 국외 이전',
    blocks: registry.transfers.map((transfer) =>
      table(
        ['구분', '내용'],
        [
          ['근거', TRANSFER_BASIS[transfer.basis]],
          ['이전하는 항목', labels(registry, transfer.fields)],
          ['국가, 시기, 방법', `${transfer.country}, ${transfer.when}, ${transfer.method}`],
          ['이전받는 자와 연락처', `${transfer.recipient}, ${transfer.contact}`],
          ['이용 목적과 기간', `${transfer.purpose}, ${transfer.retention}`],
          ['거부 방법과 효과', transfer.refusal],
        ],
      ),
    ),
  };
}

export function specialSections(registry: Registry): PolicySection[] {
  return [
    ...onlyIf(registry.sensitivePublic, {
      id: 'sensitive-public',
      title: '공개될 수 있는 민감정보와 비공개 방법',
      blocks: [
        table(
          ['공개될 수 있는 정보', '비공개로 하는 방법'],
          registry.sensitivePublic.map(({ name, hiding }) => [name, hiding]),
        ),
      ],
    }),
    ...onlyIf(registry.pseudonymised, {
      id: 'pseudonymised',
      title: '가명정보 처리',
      blocks: [
        table(
          ['가명정보', '목적', '기간'],
          registry.pseudonymised.map(({ name, purpose, retention }) => [name, purpose, retention]),
        ),
      ],
    }),
    ...onlyIf(registry.trackers, {
      id: 'trackers',
      title: '자동으로 수집하는 장치와 거부 방법',
      blocks: [
        table(
          ['장치', '수집하는 정보', '목적', '거부 방법'],
          registry.trackers.map(({ name, collects, purpose, refusal }) => [name, collects, purpose, refusal]),
        ),
      ],
    }),
    ...onlyIf(registry.additionalUse, {
      id: 'additional-use',
      title: '추가 이용·제공 판단 기준',
      blocks: [
        table(
          ['추가 이용·제공', '판단 기준'],
          registry.additionalUse.map(({ name, criteria }) => [name, criteria]),
        ),
      ],
    }),
    ...onlyIf(registry.automatedDecisions, {
      id: 'automated-decisions',
      title: '자동화된 결정',
      blocks: [
        table(
          ['결정', '목적', '쓰는 정보', '절차', '거부하거나 설명을 듣는 방법'],
          registry.automatedDecisions.map(({ name, purpose, data, procedure, refusal }) => [
            name,
            purpose,
            data,
            procedure,
            refusal,
          ]),
        ),
      ],
    }),
    ...onlyIf(registry.aiException, {
      id: 'ai-development',
      title: '인공지능 개발을 위한 이용',
      blocks: [
        table(
          ['쓰는 정보', '승인'],
          registry.aiException.map(({ name, approval }) => [name, approval]),
        ),
      ],
    }),
  ];
}
