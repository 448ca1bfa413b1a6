import fc from 'fast-check';
import { fillTemplate } from '../../src/conversation/template';

describe('fillTemplate', () => {
  it.each([
    ['{{name}}{{은/는}} 반가워요', { name: '김단골' }, '김단골은 반가워요'],
    ['{{name}}{{은/는}} 반가워요', { name: '박보라' }, '박보라는 반가워요'],
    ['{{name}}{{은/는}} 반가워요', { name: 'Kim' }, 'Kim은(는) 반가워요'],
    ['{{name}}{{과/와}} 함께', { name: '이서울' }, '이서울과 함께'],
    ['{{place}}{{으로/로}} 오세요', { place: '서울' }, '서울로 오세요'],
    ['{{count}}{{이/가}} 남았어요', { count: '3' }, '3이 남았어요'],
    ['{{count}}{{이/가}} 남았어요', { count: '12' }, '12가 남았어요'],
    ['{{channel}}{{이에요/예요}}.', { channel: '단골 커피' }, '단골 커피예요.'],
    ['"{{name}}"{{을/를}} 저장했어요', { name: '라떼' }, '"라떼"를 저장했어요'],
    ['{{name|고객}}님, 안녕하세요', {}, '고객님, 안녕하세요'],
    ['{{ name | 고객 }}님', { name: '' }, '고객님'],
    ['{{name}}님', {}, '님'],
    ['{{constructor|없음}}', {}, '없음'],
    ['값이 {{없어요}}', {}, '값이 {{없어요}}'],
    ['{한 겹}과 { {두 겹} }', {}, '{한 겹}과 { {두 겹} }'],
  ])('%s with %j reads %s', (template, values, filled) => {
    expect(fillTemplate(template, values)).toBe(filled);
  });

  it('leaves text without slots as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('{{'));
        expect(fillTemplate(text, { name: '값' })).toBe(text);
      }),
    );
  });
});
