import { accessLines } from '../../src/conversation/access-lines';
import { consentChoices, heldData } from '../../src/conversation/own-data';
import type { AccessRecord } from '../../src/privacy';
import { REGISTRY } from './files/skill-folder';

describe('heldData', () => {
  it('names purpose, period and masked values, with what is kept by itself', () => {
    expect(heldData(REGISTRY, { name: '김단골', birthDate: '1995-03-02', drinks: '["차"]' })).toEqual([
      {
        purpose: '단골 확인',
        until: '동의 철회 시까지',
        items: [
          { label: '이름', shown: '김*골' },
          { label: '카카오톡 사용자 식별값' },
          { label: '채널 친구 여부' },
          { label: '마지막 대화 시각' },
        ],
      },
      {
        purpose: '생일 축하',
        until: '수집일부터 2년',
        items: [
          { label: '생년월일', shown: '1995-**-**' },
          { label: '좋아하는 음료', shown: '저장되어 있어요' },
        ],
      },
    ]);
  });

  it('leaves out a purpose for which nothing is kept', () => {
    expect(heldData(REGISTRY, { name: '김단골' }).map(({ purpose }) => purpose)).toEqual(['단골 확인']);
  });
});

describe('consentChoices', () => {
  it('lists every consent with a short name, what it needs and which fields rest on it', () => {
    const choices = consentChoices(REGISTRY);
    expect(choices.map(({ scope, shortLabel, required }) => [scope, shortLabel, required])).toEqual([
      ['collect:membership', '단골 등록', true],
      ['collect:care', '맞춤 안내', false],
      ['marketing', '마케팅 활용', false],
      ['ads', '광고 수신', false],
      ['ads.night', '야간 광고', false],
    ]);
    expect(choices.find(({ scope }) => scope === 'ads.night')?.needs).toEqual(['ads']);
    expect(choices.find(({ scope }) => scope === 'collect:care')?.fields).toEqual(['birthDate', 'drinks']);
  });

  it('tells what was decided and on which day', () => {
    const decided = {
      scope: 'ads',
      decision: 'granted' as const,
      at: new Date('2026-11-23T01:00:00Z'),
      noticeVersion: 1,
      factsSha256: '',
      recordId: 'r',
      firstGrantedAt: null,
      keptAt: null,
      stale: false,
      reconfirm: null,
    };
    const state = { contactId: 'c', scopes: { ads: decided, marketing: { ...decided, stale: true } } };
    const [marketing, ads, night] = consentChoices(REGISTRY, state).slice(2);
    expect(ads).toMatchObject({ granted: true, decidedOn: '2026년 11월 23일' });
    expect(marketing).toMatchObject({ granted: false, decidedOn: '2026년 11월 23일' });
    expect(night?.decidedOn).toBeUndefined();
  });
});

describe('accessLines', () => {
  const aRecord = (changes: Partial<AccessRecord> = {}): AccessRecord => ({
    _id: 'a',
    at: new Date('2026-11-22T15:30:00Z'),
    actorKind: 'operator',
    actorId: 'operator-7',
    from: '203.0.113.7',
    action: 'unmask',
    contactIds: ['c'],
    count: 1,
    fields: ['name', 'botUserKey'],
    purpose: '예약 확인',
    chain: '',
    seq: 1,
    prevHash: '',
    hash: '',
    ...changes,
  });

  it('says when, what and why, but never who by name', () => {
    expect(accessLines(REGISTRY, [aRecord()])).toEqual([
      '· 11월 23일 00:30 직원: 이름 가린 값을 열어 봤어요 (예약 확인)',
    ]);
  });

  it('tells all messages the server sent by itself in one line, behind what people did', () => {
    const system = { actorKind: 'system', actorId: 'followups' } as const;
    const sent = (at: string) => [
      aRecord({ ...system, at: new Date(at), action: 'view', fields: ['name'], purpose: 'membership' }),
      aRecord({ ...system, at: new Date(at), action: 'send', fields: ['botUserKey'], purpose: 'send' }),
    ];
    const records = [
      ...sent('2026-11-23T03:30:00Z'),
      aRecord(),
      ...sent('2026-11-16T03:30:00Z'),
      aRecord({ ...system, actorId: 'rights', action: 'send', fields: [], purpose: '삭제 확인' }),
    ];
    expect(accessLines(REGISTRY, records)).toEqual([
      '· 11월 23일 00:30 직원: 이름 가린 값을 열어 봤어요 (예약 확인)',
      '· 자동 처리: 메시지 보내기 2번, 이름 (마지막 11월 23일 12:30)',
      '· 자동 처리: 삭제 확인 1번 (마지막 11월 23일 00:30)',
    ]);
  });
});
