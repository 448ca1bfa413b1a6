import { readPhone, showPhone } from '../../../src/conversation/answers/phone';
import { anInput, reading, reasonOf } from './reading';

const read = reading(readPhone);
const NUMBER = '+821012345678';

describe('phone', () => {
  it.each([
    '01012345678',
    '010-1234-5678',
    '010 1234 5678',
    '010.1234.5678',
    '010 - 1234 - 5678',
    '010)1234-5678',
    '010–1234–5678',
    ' 010-1234-5678\n',
    '０１０－１２３４－５６７８',
    '+82 10-1234-5678',
    '+821012345678',
    '8210-1234-5678',
    '+82 (0)10 1234 5678',
    '공일공 일이삼사 오육칠팔',
    '공일공일이삼사오육칠팔',
    '공일공 다시 일이삼사 다시 오육칠팔',
    '공일공에 일이삼사에 오육칠팔이에요',
    '영일영 1234 5678',
    '010일이삼사5678',
    '제 번호는 010-1234-5678이에요',
    '제 번호는 01012345678 입니다 😊',
    '번호: 010-1234-5678',
    '01012345678이요',
    '01012345678요!',
    'O1O-1234-5678',
    'ㅇ1ㅇ 1234 5678',
    '010-1234-5678 (010-1234-5678)',
    '제 번호는 010-1234-5678이에요'.normalize('NFD'),
    '📱010-1234-5678',
    '010_1234_5678',
    '010/1234/5678',
  ])('reads %j', (typed) => {
    expect(read(typed)).toBe(NUMBER);
  });

  it.each([
    ['011-123-4567', '+82111234567'],
    ['016 1234 5678', '+821612345678'],
    ['050-1234-5678', '+825012345678'],
    ['+1 415 555 2671', '+14155552671'],
    ['+81 90-1234-5678', '+819012345678'],
  ])('reads other mobile numbers: %s', (typed, number) => {
    expect(read(typed)).toBe(number);
  });

  it.each([
    '',
    '네',
    '010',
    '010-1234',
    '010-123-4567',
    '010-1234-567',
    '010-1234-56789',
    '02-123-4567',
    '031-123-4567',
    '1588-1234',
    '비밀이에요',
    '010-1234-5678 아니면 010-8765-4321',
    '12345678',
    '99999999999',
    '전화번호는 왜요?',
    '없어요',
    'minsu@naver.com',
    '1995.3.2',
  ])('asks again after %j', (typed) => {
    expect(read(typed)).toBeUndefined();
  });

  it('takes every 010 number, whatever block the metadata knows', () => {
    const blocks = Array.from({ length: 8_000 }, (_, index) => `${2_000 + index}`);
    expect(blocks.filter((block) => read(`010-${block}-0010`) !== `+8210${block}0010`)).toEqual([]);
  });

  it('says why: too short, a landline, two numbers', () => {
    expect(reasonOf(readPhone, '010-123-4567')).toContain('자릿수');
    expect(reasonOf(readPhone, '02-123-4567')).toContain('휴대전화');
    expect(reasonOf(readPhone, '010-1234-5678, 010-8765-4321')).toContain('둘');
  });

  it('reads a parameter before the text, and the origin when the value is unusable', () => {
    expect(readPhone(anInput({ text: '안녕', parameter: '010-1234-5678' }))).toEqual({
      ok: true,
      value: NUMBER,
    });
    const parameter = { value: 'sys.phone_number', origin: '공일공 일이삼사 오육칠팔' };
    expect(readPhone(anInput({ parameter }))).toEqual({ ok: true, value: NUMBER });
    expect(readPhone(anInput({ text: '010-1234-5678', parameter: 'sys.phone_number' })).ok).toBe(false);
  });

  it('shows Korean numbers the Korean way', () => {
    expect(showPhone(NUMBER)).toBe('010-1234-5678');
    expect(showPhone('+14155552671')).toBe('+1 415 555 2671');
  });
});
