import { type AccessEntry, accessAnswer } from '../../src/privacy';
import { anAccess, startAccessLog } from './access-log-builders';
import { aRegistry } from './registry-builders';

const since = new Date('2026-01-01');

async function answerAfter(entries: Partial<AccessEntry>[]) {
  const test = await startAccessLog();
  try {
    for (const entry of entries) {
      await test.log.record(anAccess(entry));
      test.clock.advance('24h');
    }
    return accessAnswer(await test.log.ofContact('contact-1', { since }), aRegistry());
  } finally {
    await test.stop();
  }
}

describe('내 정보를 누가 봤나요', () => {
  it('S-35: tells day, what, who and what for in plain words, newest first, without naming accounts', async () => {
    const answer = await answerAfter([
      { action: 'unmask', fields: ['phone'] },
      { action: 'export', fields: ['name', 'phone'], purpose: '배송' },
      { actor: { kind: 'system', id: 'followups' }, action: 'send', fields: ['botUserKey'] },
      { contactId: 'contact-2' },
    ]);
    expect(answer.split('\n')).toEqual([
      '최근 1년 동안 사람이 내 정보를 본 기록은 2번이에요.',
      '· 2026년 11월 24일 이름, 휴대전화번호: 운영자가 내려받았어요 (배송)',
      '· 2026년 11월 23일 휴대전화번호: 운영자가 봤어요 (문의 답변)',
      '안내를 보내려고 시스템이 자동으로 쓴 것은 1번이에요.',
      '궁금한 점은 개인정보 보호책임자 김단골(privacy@example.com)에게 물어보세요.',
    ]);
    expect(answer).not.toContain('operator-1');
  });

  it('says so when nobody did, and stays short when many did', async () => {
    expect(await answerAfter([])).toContain('본 적이 없어요');
    const answer = await answerAfter(Array.from({ length: 14 }, () => ({})));
    expect(answer).toContain('· 그 밖에 4번');
    expect(answer.split('\n')).toHaveLength(13);
  });
});
