import { readBirthYear } from '../../../src/conversation/answers/birth-year';
import { reading, reasonOf } from './reading';

const read = reading(readBirthYear);

describe('birthYear', () => {
  it.each([
    '1995',
    '95',
    '95년',
    '95년생',
    '95년생이에요',
    '95 년생입니다',
    '1995년생이요',
    '1995년',
    '구십오년생',
    '구오년생',
    '구십오',
    '구오년생이에요',
    '천구백구십오년',
    '일구구오년생',
    '저는 95년생이에요 😀',
    '1995.3.2',
    '95년 3월 2일',
    '950302',
    '19950302',
    '９５년생',
    '구십오년생'.normalize('NFD'),
    '95년도요',
    '95생',
  ])('reads %j as 1995', (typed) => {
    expect(read(typed)).toBe('1995');
  });

  it.each([
    ['05년생', '2005'],
    ['공오년생', '2005'],
    ['00년생', '2000'],
    ['이천년', '2000'],
    ['이천십이년생', '2012'],
    ['12년생', '2012'],
    ['2015', '2015'],
    ['27년생', '1927'],
  ])('reads %j as %s', (typed, year) => {
    expect(read(typed)).toBe(year);
  });

  it.each([
    ['', '읽지 못했어요'],
    ['네', '읽지 못했어요'],
    ['31살이요', '나이 대신'],
    ['만 31세', '나이 대신'],
    ['서른한 살', '나이 대신'],
    ['15년생', '네 자리'],
    ['20', '네 자리'],
    ['2030', '오지 않은'],
    ['1850년', '오래전'],
    ['95년생 아니고 96년생', '하나만'],
    ['돼지띠', '읽지 못했어요'],
    ['195', '읽지 못했어요'],
    ['3월 2일', '읽지 못했어요'],
    ['010-1234-5678', '읽지 못했어요'],
  ])('asks again after %j and says: %s', (typed, reason) => {
    expect(reasonOf(readBirthYear, typed)).toContain(reason);
  });
});
