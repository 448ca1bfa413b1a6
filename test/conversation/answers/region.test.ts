import { readRegion, showRegion } from '../../../src/conversation/answers/region';
import { REGIONS } from '../../../src/conversation/answers/regions';
import { reading, reasonOf } from './reading';

const read = reading(readRegion);

describe('region', () => {
  it.each(REGIONS.flatMap(({ name, spellings }) => spellings.map((spelling) => [spelling, name])))(
    'reads %s as %s',
    (spelling, name) => {
      expect(read(`${spelling}이요`)).toBe(name);
      expect(read(spelling.normalize('NFD'))).toBe(name);
    },
  );

  it.each([
    ['서울이요', '서울'],
    ['서울에 살아요', '서울'],
    ['저는 서울 살아요', '서울'],
    ['사는 곳은 부산이에요 🌊', '부산'],
    ['서울사람이에요', '서울'],
    ['경기도 성남시', '경기'],
    ['경기도성남시분당구', '경기'],
    ['경기 광주', '경기'],
    ['경기도 광주시요', '경기'],
    ['성남이요', '경기'],
    ['수원시 팔달구', '경기'],
    ['강남구요', '서울'],
    ['해운대구', '부산'],
    ['대구 달성군', '대구'],
    ['인천광역시 남동구 구월동', '인천'],
    ['광주광역시 북구', '광주'],
    ['전라북도 전주', '전북'],
    ['전주요', '전북'],
    ['강원도 고성', '강원'],
    ['Seoul', '서울'],
    ['제주도 서귀포시', '제주'],
    ['ＳＥＯＵＬ', '서울'],
    ['서울\n', '서울'],
    ['서울시 강남구 역삼동 123-4', '서울'],
    ['청주', '충북'],
    ['창원시에 살아요', '경남'],
    ['세종이요!', '세종'],
  ])('reads %j as %s', (typed, region) => {
    expect(read(typed)).toBe(region);
  });

  it.each([
    '',
    '네',
    '한국',
    '고성',
    '중구',
    '서울 아니고 부산',
    '서울이랑 부산',
    '서울 말고요',
    '광주시',
    '전남친이랑 살아요',
    '비밀이에요',
    '경기가 있어요',
    '해외요',
    '도쿄',
  ])('asks again after %j', (typed) => {
    expect(read(typed)).toBeUndefined();
  });

  it('asks which 광주 is meant', () => {
    expect(reasonOf(readRegion, '광주시요')).toContain('경기도 광주시인가요');
  });

  it('shows the official name of today', () => {
    expect(showRegion('전북')).toBe('전북특별자치도');
  });
});
