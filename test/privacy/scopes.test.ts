import { scopesOf } from '../../src/privacy';
import { aRegistry } from './registry-builders';

const scopeNames = (change?: Parameters<typeof aRegistry>[0]) =>
  scopesOf(aRegistry(change)).map(({ scope }) => scope);

const aParty = {
  id: 'delivery',
  recipient: '빠른배송',
  purpose: '배송',
  fields: ['phone'],
  retention: '30일',
};
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

describe('consent scopes', () => {
  it('CON-04: every kind of consent is a scope of its own, required ones first', () => {
    expect(scopeNames()).toEqual([
      'collect:membership',
      'collect:care',
      'marketing',
      'ads',
      'ads.night',
      'ads.personal',
    ]);
  });

  it('CON-04: sensitive data, third parties and transfers abroad are asked apart', () => {
    const names = scopeNames((written) => {
      written.fields[5].sensitivity = 'sensitive';
      written.thirdParties = [aParty];
      written.transfers = [aTransfer];
    });
    expect(names).toEqual(
      expect.arrayContaining(['sensitive:care', 'thirdParty:delivery', 'overseas:cloud']),
    );
  });

  it('CON-04: no field is covered by two collecting scopes', () => {
    const scopes = scopesOf(
      aRegistry((written) => {
        written.fields[5].sensitivity = 'sensitive';
      }),
    );
    const items = scopes
      .filter(({ kind }) => kind === 'collect' || kind === 'sensitive')
      .flatMap(({ items }) => items);
    expect(new Set(items).size).toBe(items.length);
  });

  it('CON-03: tells purpose, items, period and the right to refuse in every scope', () => {
    const scopes = scopesOf(
      aRegistry((written) => {
        written.thirdParties = [aParty];
        written.transfers = [aTransfer];
      }),
    );
    for (const { told } of scopes) {
      expect(told.map(({ label }) => label)).toEqual(
        expect.arrayContaining([expect.stringMatching(/목적$/), '항목', '보유 기간', '거부할 권리']),
      );
      expect(told.every(({ text }) => text.length > 0)).toBe(true);
    }
  });

  it('CON-03: names the recipient of a transfer abroad with country, time and method', () => {
    const scope = scopesOf(
      aRegistry((written) => {
        written.transfers = [aTransfer];
      }),
    ).find(({ kind }) => kind === 'overseas');
    const words = scope?.told.map(({ text }) => text).join('\n');
    for (const told of [
      'Cloud Inc.',
      'privacy@example.com',
      'US',
      aTransfer.when,
      aTransfer.method,
      aTransfer.refusal,
    ]) {
      expect(words).toContain(told);
    }
  });

  it('CON-02, S-17: says at every optional scope that refusing has no disadvantage', () => {
    const optional = scopesOf(aRegistry()).filter(({ required }) => !required);
    expect(optional.length).toBeGreaterThan(3);
    expect(optional.every(({ refusalText }) => refusalText.includes('불이익은 없어요'))).toBe(true);
  });

  it('S-03: tells the Kakao key among the items of the required scope', () => {
    const [required] = scopesOf(aRegistry());
    expect(required).toMatchObject({ scope: 'collect:membership', required: true });
    expect(required?.itemLabels).toContain('카카오톡 사용자 식별값');
  });

  it('tells the shorter period of a single field', () => {
    const scopes = scopesOf(
      aRegistry((written) => {
        written.fields[2].retention = '1년';
      }),
    );
    expect(scopes.find(({ scope }) => scope === 'collect:care')?.retentionText).toBe(
      '수집일부터 2년 (생년월일: 수집일부터 1년)',
    );
  });

  it('leaves fields kept by contract out of every consent', () => {
    const scopes = scopesOf(
      aRegistry((written) => {
        Object.assign(written.fields[1], {
          basis: 'CONTRACT',
          legalRef: '개인정보 보호법 제15조 제1항 제4호',
        });
      }),
    );
    expect(scopes.find(({ scope }) => scope === 'collect:membership')?.items).toEqual(['name']);
  });

  it('lets advertising at night depend on advertising, and advertising on marketing', () => {
    const needs = Object.fromEntries(scopesOf(aRegistry()).map((scope) => [scope.scope, scope.needs]));
    expect(needs).toMatchObject({ ads: ['marketing'], 'ads.night': ['ads'], 'ads.personal': ['ads'] });
  });
});
