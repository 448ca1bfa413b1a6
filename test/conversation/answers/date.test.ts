import { readDate } from '../../../src/conversation/answers/date';
import { anInput, reading, reasonOf } from './reading';

const read = reading((input) => readDate(input));

describe('date (today is Monday, 23 November 2026)', () => {
  it.each([
    ['오늘', '2026-11-23'],
    ['오늘이요!', '2026-11-23'],
    ['내일', '2026-11-24'],
    ['내일 갈게요', '2026-11-24'],
    ['모레', '2026-11-25'],
    ['내일모레', '2026-11-25'],
    ['글피', '2026-11-26'],
    ['어제', '2026-11-22'],
    ['그저께요', '2026-11-21'],
    ['금요일', '2026-11-27'],
    ['금요일이요', '2026-11-27'],
    ['이번 주 금요일', '2026-11-27'],
    ['이번주 일요일', '2026-11-29'],
    ['다음 주 월요일', '2026-11-30'],
    ['다음주 화요일이요', '2026-12-01'],
    ['담주 수요일', '2026-12-02'],
    ['다다음 주 토요일', '2026-12-12'],
    ['지난주 금요일', '2026-11-20'],
    ['3일 뒤', '2026-11-26'],
    ['3일 후요', '2026-11-26'],
    ['사흘 뒤', '2026-11-26'],
    ['열흘 후', '2026-12-03'],
    ['일주일 뒤', '2026-11-30'],
    ['2주 후', '2026-12-07'],
    ['한 달 뒤', '2026-12-23'],
    ['두 달 후', '2027-01-23'],
    ['3일 전', '2026-11-20'],
    ['이틀 전이요', '2026-11-21'],
    ['12월 3일', '2026-12-03'],
    ['12월3일이요', '2026-12-03'],
    ['십이월 삼일', '2026-12-03'],
    ['12/3', '2026-12-03'],
    ['12.3', '2026-12-03'],
    ['11월 23일', '2026-11-23'],
    ['12월 3일 오후 3시', '2026-12-03'],
    ['내년 3월 2일', '2027-03-02'],
    ['올해 5월 5일', '2026-05-05'],
    ['작년 12월 25일', '2025-12-25'],
    ['2027년 1월 1일', '2027-01-01'],
    ['27년 1월 1일', '2027-01-01'],
    ['2027-01-01', '2027-01-01'],
    ['20270101', '2027-01-01'],
    ['2027. 1. 1.', '2027-01-01'],
    ['30일', '2026-11-30'],
    ['다음 달 3일', '2026-12-03'],
    ['이번 달 25일이요', '2026-11-25'],
    ['２０２７년 １월 １일', '2027-01-01'],
    ['다음 주 월요일'.normalize('NFD'), '2026-11-30'],
    ['내일 📅\n', '2026-11-24'],
    ['12월 3일(목)', '2026-12-03'],
    ['12월 3일 목요일', '2026-12-03'],
  ])('reads %j as %s', (typed, day) => {
    expect(read(typed)).toBe(day);
  });

  it.each([
    ['', '읽지 못했어요'],
    ['네', '읽지 못했어요'],
    ['월요일', '헷갈려요'],
    ['조만간요', '읽지 못했어요'],
    ['주말', '읽지 못했어요'],
    ['3시', '읽지 못했어요'],
    ['5일', '읽지 못했어요'],
    ['3일 동안', '읽지 못했어요'],
    ['월요일이나 화요일', '헷갈려요'],
    ['수요일이나 목요일', '헷갈려요'],
    ['12월 3일이나 12월 4일', '헷갈려요'],
    ['2월 30일', '달력에 없는'],
    ['2027년 2월 29일', '달력에 없는'],
    ['13월 1일', '달력에 없는'],
    ['3월 2일', '올해인가요'],
    ['11월 22일', '올해인가요'],
    ['010-1234-5678', '읽지 못했어요'],
  ])('asks again after %j and says: %s', (typed, reason) => {
    expect(reasonOf((input) => readDate(input), typed)).toContain(reason);
  });

  it('uses what the question wants to find the year', () => {
    expect(readDate(anInput({ text: '3월 2일' }), { when: 'future' })).toEqual({
      ok: true,
      value: '2027-03-02',
    });
    expect(readDate(anInput({ text: '3월 2일' }), { when: 'past' })).toEqual({
      ok: true,
      value: '2026-03-02',
    });
    expect(readDate(anInput({ text: '12월 25일' }), { when: 'past' })).toEqual({
      ok: true,
      value: '2025-12-25',
    });
    expect(readDate(anInput({ text: '오늘' }), { when: 'future' })).toEqual({
      ok: true,
      value: '2026-11-23',
    });
  });

  it('refuses days on the wrong side of today', () => {
    expect(reasonOf((input) => readDate(input, { when: 'future' }), '어제')).toContain('이미 지난');
    expect(reasonOf((input) => readDate(input, { when: 'past' }), '내일')).toContain('지난 날짜');
    expect(reasonOf((input) => readDate(input, { when: 'past' }), '오늘')).toContain('지난 날짜');
  });

  it('reads the date of a system entity', () => {
    const parameter =
      '{"dateTag":"today","dateHeadword":null,"year":null,"month":null,"day":null,"date":"2026-12-03"}';
    expect(readDate(anInput({ parameter }))).toEqual({ ok: true, value: '2026-12-03' });
    expect(readDate(anInput({ parameter: { value: 'sys.date', origin: '다음 주 월요일' } }))).toEqual({
      ok: true,
      value: '2026-11-30',
    });
    expect(readDate(anInput({ text: '내일', parameter: 'sys.date' })).ok).toBe(false);
  });
});
