import { readdirSync, readFileSync } from 'node:fs';
import { isOptOut } from '../../src/conversation/opt-out-words';
import { type PolicyContent, policyContent, policyLines, scopesOf } from '../../src/privacy';
import { aRegistry } from './registry-builders';

type Change = Parameters<typeof aRegistry>[0];
const contentOf = (change?: Change) => policyContent(aRegistry(change));
const idsOf = ({ sections }: PolicyContent) => sections.map(({ id }) => id);
const wordsOf = (content: PolicyContent, id: string) =>
  policyLines({
    ...content,
    summary: [],
    consents: [],
    sections: content.sections.filter((each) => each.id === id),
  }).join('\n');

const aTransfer = {
  id: 'cloud',
  recipient: 'Cloud Inc.',
  contact: 'privacy@example.com',
  country: 'US',
  fields: ['phone'],
  purpose: '보관',
  retention: '2년',
  when: '저장할 때마다',
  method: '암호화된 통신',
  refusal: '거부하면 단골 등록을 할 수 없어요.',
  basis: 'CONSENT',
};
const aParty = {
  id: 'delivery',
  recipient: '빠른배송',
  purpose: '배송',
  fields: ['phone'],
  retention: '30일',
};

describe('the privacy policy', () => {
  it('POL-01: has every section the law always wants, in its order', () => {
    const always = contentOf((written) => {
      written.trackers = [];
      written.processors = [];
    });
    expect(idsOf(always)).toEqual([
      'purposes',
      'items',
      'retention',
      'destruction',
      'safety',
      'rights',
      'minors',
      'officer',
      'remedies',
    ]);
    expect(always.operator).toBe('단골상점');
  });

  it('POL-01 policy.equals.schema: names exactly the items of the registry, which are the items of the consent texts', () => {
    const registry = aRegistry();
    const content = policyContent(registry);
    const items = content.sections.find(({ id }) => id === 'items');
    const table = items?.blocks.find((block) => block.kind === 'table');
    const inPolicy = table?.kind === 'table' ? table.rows.map((row) => row[3]) : [];
    const inTexts = scopesOf(registry)
      .filter(({ kind }) => kind === 'collect' || kind === 'sensitive')
      .flatMap(({ itemLabels }) => itemLabels);
    const inRegistry = registry.fields.map(({ label }) => label);
    expect(inPolicy.flatMap((cell) => cell?.split(', ') ?? []).sort()).toEqual([...inTexts].sort());
    expect(inTexts).toEqual(expect.arrayContaining(inRegistry));
  });

  it('POL-01: tells a period for every item, and every purpose', () => {
    const registry = aRegistry();
    const content = policyContent(registry);
    for (const { label } of registry.fields) expect(wordsOf(content, 'retention')).toContain(label);
    for (const { text } of registry.purposes) expect(wordsOf(content, 'purposes')).toContain(text);
  });

  it('POL-01: keeps items without consent apart, with the law that allows it', () => {
    const change: Change = (written) => {
      Object.assign(written.fields[1], { basis: 'CONTRACT', legalRef: '개인정보 보호법 제15조 제1항 제4호' });
    };
    expect(wordsOf(contentOf(change), 'items')).toContain(
      '항목: 휴대전화번호 / 근거: 개인정보 보호법 제15조 제1항 제4호',
    );
    expect(wordsOf(contentOf(), 'items')).toContain('동의 없이 처리하는 항목은 없어요.');
  });

  it.each<[string, Change]>([
    [
      'third-parties',
      (written) => {
        written.thirdParties = [aParty];
      },
    ],
    [
      'transfers',
      (written) => {
        written.transfers = [aTransfer];
      },
    ],
    [
      'sensitive-public',
      (written) => {
        written.sensitivePublic = [{ name: '건강 후기', hiding: '비공개 설정' }];
      },
    ],
    [
      'pseudonymised',
      (written) => {
        written.pseudonymised = [{ name: '방문 통계', purpose: '통계', retention: '1년' }];
      },
    ],
    [
      'additional-use',
      (written) => {
        written.additionalUse = [{ name: '배송 문의', criteria: '관련성' }];
      },
    ],
    [
      'automated-decisions',
      (written) => {
        written.automatedDecisions = [
          { name: '등급', purpose: '혜택', data: '방문 횟수', procedure: '자동', refusal: '문의' },
        ];
      },
    ],
    [
      'ai-development',
      (written) => {
        written.aiException = [{ name: '대화 요약', approval: '2027-04 승인' }];
      },
    ],
    [
      'domestic-agent',
      (written) => {
        written.domesticAgent = { name: '대리인', address: '서울', contact: '02-000-0000' };
      },
    ],
    [
      'direct-collection',
      (written) => {
        written.directCollectionCountries = ['JP'];
      },
    ],
  ])('POL-02 policy.toggle: has the section %s exactly when there is something to tell', (id, change) => {
    expect(idsOf(contentOf())).not.toContain(id);
    expect(idsOf(contentOf(change))).toContain(id);
  });

  it.each<[string, Change]>([
    [
      'trackers',
      (written) => {
        written.trackers = [];
      },
    ],
    [
      'processors',
      (written) => {
        written.processors = [];
      },
    ],
  ])('POL-02: leaves the section %s out when there is nothing to tell', (id, change) => {
    expect(idsOf(contentOf())).toContain(id);
    expect(idsOf(contentOf(change))).not.toContain(id);
  });

  it('OUT-03: tells all six things of a transfer abroad', () => {
    const words = wordsOf(
      contentOf((written) => {
        written.transfers = [aTransfer];
      }),
      'transfers',
    );
    for (const told of [
      '별도 동의',
      '휴대전화번호',
      'US',
      aTransfer.when,
      aTransfer.method,
      aTransfer.recipient,
      aTransfer.contact,
      aTransfer.purpose,
      aTransfer.retention,
      aTransfer.refusal,
    ]) {
      expect(words).toContain(told);
    }
  });

  it('OUT-01: names processors, their tasks and their sub-processors', () => {
    const words = wordsOf(
      contentOf((written) => {
        written.processors[0].subProcessors = [{ name: '케이티', task: '서버 운영' }];
      }),
      'processors',
    );
    expect(words).toContain(
      '수탁자: 주식회사 카카오 / 맡긴 업무: 카카오톡 메시지 전송 / 재수탁자와 업무: 케이티(서버 운영)',
    );
  });

  it('RET-03: names the law for what is kept under another law', () => {
    const words = wordsOf(
      contentOf((written) => {
        written.legalHolds = [{ name: '계약 기록', law: '전자상거래법 시행령 제6조', retention: '5년' }];
      }),
      'destruction',
    );
    expect(words).toContain('기록: 계약 기록 / 근거: 전자상거래법 시행령 제6조 / 기간: 5년');
    expect(wordsOf(contentOf(), 'destruction')).toContain('다른 법에 따라 따로 보관하는 기록은 없어요.');
  });

  it('RET-05: speaks of inactivity only when the operator set a policy of their own', () => {
    const words = (change?: Change) => wordsOf(contentOf(change), 'retention');
    expect(words()).not.toContain('대화가 없으면');
    expect(
      words((written) => {
        written.inactivity = { after: '2년' };
      }),
    ).toContain('2년 동안 대화가 없으면');
  });

  it('RGT-01: describes every right in the words that work in the chat, and where else to turn', () => {
    const words = wordsOf(contentOf(), 'rights');
    for (const said of [
      '내 정보',
      '동의 관리',
      '수신거부',
      '처리정지',
      '내 정보 삭제',
      '내려받기',
      '누가 내 정보를 봤나요',
      '02-000-0000',
      '10일',
      '법정대리인',
    ]) {
      expect(words).toContain(said);
    }
  });

  it('RGT-01: promises only words that a shipped skill or the opt-out answers to', () => {
    const rights = contentOf().sections.find(({ id }) => id === 'rights');
    const table = rights?.blocks.find((block) => block.kind === 'table');
    const said = table?.kind === 'table' ? table.rows.map(([word = '']) => word) : [];
    const files = readdirSync('skills').filter((name) => /\.(?:ts|ya?ml)$/.test(name));
    const phrases = files.flatMap((name) =>
      readFileSync(`skills/${name}`, 'utf8')
        .split(/['",[\]\n]/)
        .map((text) => text.trim()),
    );
    expect(said.length).toBeGreaterThan(6);
    expect(said.filter((word) => !phrases.includes(word) && !isOptOut(word))).toEqual([]);
  });

  it('CON-13: says how under-14s are handled, one way or the other', () => {
    expect(wordsOf(contentOf(), 'minors')).toContain('받지 않아요');
    expect(
      wordsOf(
        contentOf((written) => {
          written.minors.guardianConsent = true;
        }),
        'minors',
      ),
    ).toContain('법정대리인의 동의');
  });

  it('POL-05: names the privacy officer with a way to reach them', () => {
    expect(wordsOf(contentOf(), 'officer')).toMatch(/김단골 대표[\s\S]*privacy@example\.com/);
  });

  it('POL-04: starts with a labelled summary, and never says "and so on"', () => {
    const content = contentOf();
    expect(content.summary.map(([label]) => label)).toEqual(
      expect.arrayContaining([
        '왜 모으나요',
        '무엇을 모으나요',
        '얼마나 보관하나요',
        '다른 곳에 주나요',
        '누구에게 물어보나요',
      ]),
    );
    expect(policyLines(content).filter((line) => /\s등(?:[을의에과]?\s|[,.]|$)/.test(line))).toEqual([]);
  });

  it('CON-03: holds the full text of every consent', () => {
    const registry = aRegistry();
    expect(policyContent(registry).consents.map(({ scope, told }) => [scope, told])).toEqual(
      scopesOf(registry).map(({ scope, told }) => [scope, told]),
    );
  });
});
