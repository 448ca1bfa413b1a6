import { readEmail } from '../../../src/conversation/answers/email';
import { reading, reasonOf } from './reading';

const read = reading(readEmail);

describe('email', () => {
  it.each([
    ['minsu@naver.com', 'minsu@naver.com'],
    [' Minsu.Kim@Gmail.COM\n', 'minsu.kim@gmail.com'],
    ['minsu@naver.com이에요', 'minsu@naver.com'],
    ['제 메일은 minsu@naver.com 입니다', 'minsu@naver.com'],
    ['메일:minsu@naver.com', 'minsu@naver.com'],
    ['minsu @ naver.com', 'minsu@naver.com'],
    ['minsu@naver,com', 'minsu@naver.com'],
    ['minsu 골뱅이 naver.com', 'minsu@naver.com'],
    ['minsu 골뱅이 naver 점 com', 'minsu@naver.com'],
    ['minsu골뱅이naver닷컴', 'minsu@naver.com'],
    ['ｍｉｎｓｕ＠ｎａｖｅｒ．ｃｏｍ', 'minsu@naver.com'],
    ['minsu_kim-1+shop@mail.example.co.kr', 'minsu_kim-1+shop@mail.example.co.kr'],
    ['📧 minsu@hanmail.net', 'minsu@hanmail.net'],
    ['minsu@naver.com.', 'minsu@naver.com'],
    ['<minsu@naver.com>', 'minsu@naver.com'],
    ['mailto:minsu@naver.com', 'minsu@naver.com'],
  ])('reads %j as %s', (typed, address) => {
    expect(read(typed)).toBe(address);
  });

  it.each([
    '',
    '없어요',
    'minsu',
    'minsu@',
    'minsu@naver',
    '@naver.com',
    'naver.com',
    'minsu@naver.con',
    'minsu@gmail.co',
    'a@b.com c@d.com',
    'minsu@naver..com',
    '010-1234-5678',
    `${'a'.repeat(300)}@naver.com`,
  ])('asks again after %j', (typed) => {
    expect(read(typed)).toBeUndefined();
  });

  it('offers the address that a slip was surely meant to be', () => {
    expect(reasonOf(readEmail, 'minsu@naver.con')).toBe(
      '혹시 minsu@naver.com인가요? 주소를 다시 한번 적어 주세요.',
    );
  });
});
