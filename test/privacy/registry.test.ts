import { readFileSync } from 'node:fs';
import { loadRegistry } from '../../src/privacy';
import { aRegistry, exampleYaml, mistakesOf } from './registry-builders';

describe('the registry', () => {
  it('loads the shipped file, and every field knows its retention', () => {
    const registry = loadRegistry(readFileSync('skills/channel.yaml', 'utf8'), 'skills/channel.yaml');
    expect(registry.fields.length).toBeGreaterThan(0);
    expect(registry.fields.every(({ retention }) => retention.text.length > 0)).toBe(true);
  });

  it('names file, line, what and fix, for all mistakes at once', () => {
    const yaml = exampleYaml().replace('purpose: care', 'purpose: cera').replace('region: KR', '');
    const broken = yaml.replace('type: gender', 'type: gendre').replace('lookup: true', 'lokup: true');
    expect(() => loadRegistry(broken, 'skills/channel.yaml')).toThrow(
      /skills\/channel\.yaml:\d+:\d+ .*lokup.* → .*lookup[\s\S]*skills\/channel\.yaml:\d+:\d+ .*gendre.* → .*gender/,
    );
    expect(() => loadRegistry(yaml, 'skills/channel.yaml')).toThrow(
      /channel\.yaml:\d+:\d+ .*cera.* → .*care/,
    );
  });

  it.each(['purpose', 'basis', 'justification', 'necessity', 'label', 'type'])(
    'CON-01 schema.purpose.spec: refuses a field without %s',
    (key) => {
      expect(mistakesOf((written) => delete written.fields[0][key])).toContain(`"${key}"`);
    },
  );

  it('CON-01: refuses a purpose without retention, so that every field has one', () => {
    expect(mistakesOf((written) => delete written.purposes[0].retention)).toContain('"retention"');
  });

  it('CON-01: refuses a period that says nothing definite', () => {
    expect(
      mistakesOf((written) => {
        written.purposes[0].retention = '오래';
      }),
    ).toContain('"오래"');
  });

  it.each([
    ['text', 'purposes'],
    ['label', 'purposes'],
  ])('CON-03, S-12: refuses a notice without its %s', (key, list) => {
    expect(
      mistakesOf((written) => {
        written[list][0][key] = ' ';
      }),
    ).toContain('비어');
  });

  it('CON-03, S-12: refuses a required purpose that does not say what a refusal means', () => {
    expect(mistakesOf((written) => delete written.purposes[0].disadvantage)).toContain('disadvantage');
  });

  it('CON-05, S-16: refuses required and optional items under one consent', () => {
    expect(
      mistakesOf((written) => {
        written.fields[1].necessity = 'optional';
      }),
    ).toContain('섞여');
  });

  it.each(['주민등록번호', '여권번호', '운전면허번호', '외국인등록번호', '카드번호', '계좌 번호'])(
    'CON-12: refuses a field that asks for %s',
    (label) => {
      expect(
        mistakesOf((written) => {
          written.fields[0].label = label;
        }),
      ).toContain('고유식별정보');
    },
  );

  it('CON-12: refuses an identifier hidden behind a harmless label', () => {
    expect(
      mistakesOf((written) => {
        written.fields[0].id = 'passportNumber';
      }),
    ).toContain('고유식별정보');
    expect(
      mistakesOf((written) => {
        written.fields[0].sensitivity = 'uniqueId';
      }),
    ).toContain('고유식별정보');
  });

  it('CON-12: wants sensitive data declared as sensitive, with a consent', () => {
    expect(
      mistakesOf((written) => {
        written.fields[5].label = '알레르기';
      }),
    ).toContain('민감정보');
    expect(
      mistakesOf((written) => {
        written.fields[5] = { ...written.fields[5], label: '알레르기', sensitivity: 'sensitive' };
      }),
    ).toBe('');
  });

  it('wants the law named for a field kept without consent', () => {
    const contract = (written: { fields: { basis: string; legalRef?: string }[] }) => {
      Object.assign(written.fields[1] ?? {}, { basis: 'CONTRACT' });
    };
    expect(mistakesOf(contract)).toContain('legalRef');
  });

  it('OUT-01: wants a contract date and a task of every processor', () => {
    expect(mistakesOf((written) => delete written.processors[0].contractDate)).toContain('"contractDate"');
    expect(mistakesOf((written) => delete written.processors[0].task)).toContain('"task"');
  });

  it('OUT-03: wants a transfer entry for a processor or sub-processor abroad', () => {
    expect(
      mistakesOf((written) => {
        written.processors[0].region = 'US';
      }),
    ).toContain('국외 이전');
    expect(
      mistakesOf((written) => {
        written.processors[0].subProcessors = [{ name: 'Cloud Inc.', task: '보관', region: 'US' }];
      }),
    ).toContain('Cloud Inc.');
  });

  it('OUT-03: refuses two texts that disagree about the country', () => {
    const abroad = (country: string) =>
      mistakesOf((written) => {
        written.processors[0].region = 'US';
        written.transfers = [
          {
            id: 'kakao',
            recipient: written.processors[0].name,
            contact: 'privacy@example.com',
            country,
            fields: ['phone'],
            purpose: '보관',
            retention: '계약이 끝날 때까지',
            when: '저장할 때마다',
            method: '암호화된 통신',
            refusal: '고객센터로 알려 주세요.',
            basis: 'CONTRACT',
          },
        ];
      });
    expect(abroad('JP')).toContain('서로 달라요');
    expect(abroad('US')).toBe('');
  });

  it('POL-05: refuses a privacy officer nobody can reach', () => {
    expect(mistakesOf((written) => delete written.privacyOfficer.email)).toContain('보호책임자');
    expect(mistakesOf((written) => delete written.privacyOfficer)).toContain('"privacyOfficer"');
  });

  it('POL-04: refuses "등" in what is told', () => {
    expect(
      mistakesOf((written) => {
        written.purposes[0].text = '주문, 예약 등 안내';
      }),
    ).toContain('"등"');
    expect(
      mistakesOf((written) => {
        written.purposes[0].text = '단골 등록과 등급 안내';
      }),
    ).toBe('');
  });

  it.each(['purpose', 'data', 'procedure', 'refusal'])(
    'RGT-10 automated.rules.described: refuses an automated decision without its %s',
    (part) => {
      const decision = {
        name: '등급 정하기',
        purpose: '혜택 정하기',
        data: '방문한 날',
        procedure: '한 달 동안 온 날을 세요.',
        refusal: '"상담"이라고 말씀해 주세요.',
      };
      const withDecision = (automated: object) =>
        mistakesOf((written) => {
          written.automatedDecisions = [automated];
        });
      expect(withDecision(decision)).toBe('');
      expect(withDecision({ ...decision, [part]: undefined })).toContain(part);
    },
  );

  it('CON-14 copy.lint: refuses a consent text that promises a prize', () => {
    expect(
      mistakesOf((written) => {
        written.marketing.text = '동의하면 사은품 증정';
      }),
    ).toContain('경품');
  });

  it('refuses two descriptions of one thing', () => {
    expect(
      mistakesOf((written) => {
        written.fields[1].id = written.fields[0].id;
      }),
    ).toContain('두 번');
    expect(
      mistakesOf((written) => {
        written.fields[1].label = written.fields[0].label;
      }),
    ).toContain('두 번');
  });

  it('refuses a field kept longer than its purpose tells', () => {
    expect(
      mistakesOf((written) => {
        written.fields[2].retention = '3년';
      }),
    ).toContain('길어요');
    expect(
      mistakesOf((written) => {
        written.fields[2].retention = '1년';
      }),
    ).toBe('');
    expect(
      mistakesOf((written) => {
        written.fields[2].retention = '동의 철회 시까지';
      }),
    ).toContain('길어요');
  });

  it('refuses what is kept for everyone under a purpose that may be declined', () => {
    expect(
      mistakesOf((written) => {
        written.automatic.purpose = 'care';
      }),
    ).toContain('선택 목적');
  });

  it('wants a marketing consent next to an advertising consent', () => {
    expect(mistakesOf((written) => delete written.marketing)).toContain('마케팅 활용 동의');
  });

  it('keeps the shorter period of a field that has one', () => {
    const registry = aRegistry((written) => {
      written.fields[2].retention = '6개월';
    });
    expect(registry.fields[2]?.retention).toEqual({ rule: 'duration', iso8601: 'P6M', text: '6개월' });
  });
});
