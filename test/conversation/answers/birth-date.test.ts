import { readBirthDate } from '../../../src/conversation/answers/birth-date';
import { anInput, reading, reasonOf } from './reading';

const read = reading(readBirthDate);

describe('birthDate', () => {
  it.each([
    '1995-03-02',
    '1995.3.2',
    '1995. 3. 2.',
    '1995/03/02',
    '1995 3 2',
    '1995,3,2',
    '19950302',
    '950302',
    '95.3.2',
    '95-03-02',
    '95 3 2',
    '95년 3월 2일',
    '95년3월2일',
    '95년생 3월 2일',
    '95년 3월 2일생이에요',
    '1995년 3월 2일입니다',
    '1995년 03월 02일',
    '구십오년 삼월 이일',
    '구오년 3월 2일',
    '천구백구십오년 삼월 이일',
    '일구구오년 삼월이일',
    '１９９５년 ３월 ２일',
    '제 생일은 1995년 3월 2일이에요 🎂',
    ' 1995-03-02\n',
    '1995년 3월 2일'.normalize('NFD'),
    '1995년 3월 2일 오전 3시',
  ])('reads %j as 1995-03-02', (typed) => {
    expect(read(typed)).toBe('1995-03-02');
  });

  it.each([
    ['050302', '2005-03-02'],
    ['00년 1월 1일', '2000-01-01'],
    ['공공년 시월 십일일', '2000-10-11'],
    ['88년 유월 십일', '1988-06-10'],
    ['2000.02.29', '2000-02-29'],
    ['2015년 5월 5일', '2015-05-05'],
    ['1931.12.31', '1931-12-31'],
    ['2026.11.23', '2026-11-23'],
    ['이천년 십이월 삼십일일', '2000-12-31'],
  ])('reads %j as %s', (typed, day) => {
    expect(read(typed)).toBe(day);
  });

  it.each([
    ['', '읽지 못했어요'],
    ['네', '읽지 못했어요'],
    ['1995', '달과 날'],
    ['95년생', '달과 날'],
    ['3월 2일', '태어난 해'],
    ['삼월 이일', '태어난 해'],
    ['1995년 2월 30일', '달력에 없는'],
    ['1995.13.2', '달력에 없는'],
    ['950231', '달력에 없는'],
    ['1900.2.29', '오래전'],
    ['2100.1.1', '아직 오지 않은'],
    ['2026.11.24', '아직 오지 않은'],
    ['150505', '네 자리'],
    ['20년 1월 1일', '네 자리'],
    ['1800.1.1', '오래전'],
    ['음력 3월 2일', '양력'],
    ['950302-2345678', '주민등록번호'],
    ['9503022345678', '주민등록번호'],
    ['1995.3.2 1996.4.5', '하나만'],
    ['서른한 살이요', '읽지 못했어요'],
    ['03/02/1995', '읽지 못했어요'],
    ['010-1234-5678', '읽지 못했어요'],
    ['왜 필요해요?', '읽지 못했어요'],
    ['1995302', '읽지 못했어요'],
  ])('asks again after %j and says: %s', (typed, reason) => {
    expect(reasonOf(readBirthDate, typed)).toContain(reason);
  });

  it('reads the date of a system entity, and nothing from its literal name', () => {
    const parameter = '{"dateTag":null,"year":"1995","month":"3","day":"2","date":"1995-03-02"}';
    expect(readBirthDate(anInput({ parameter }))).toEqual({ ok: true, value: '1995-03-02' });
    expect(readBirthDate(anInput({ parameter: 'sys.date' })).ok).toBe(false);
    expect(readBirthDate(anInput({ parameter: '{"date": }' })).ok).toBe(false);
    expect(readBirthDate(anInput({ parameter: '{"date":null,"year":1995,"month":3,"day":2}' }))).toEqual({
      ok: true,
      value: '1995-03-02',
    });
  });

  it('decides the day in Seoul: late evening in UTC is the next day there', () => {
    const now = new Date('2026-11-23T16:00:00Z');
    expect(readBirthDate({ text: '2026.11.24', now }).ok).toBe(true);
  });
});
