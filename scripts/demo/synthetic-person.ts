import type { Random } from './random';

/** Somebody who never lived. */
export interface SyntheticPerson {
  botUserKey: string;
  /** What they agree to, the required consent first. */
  scopes: string[];
  /** Canonical answers by registry field, to what they agreed to only. */
  values: Record<string, string>;
  isFriend: boolean;
  /** The source link they came by. */
  source?: string;
}

const FAMILY = [
  '김',
  '김',
  '이',
  '이',
  '박',
  '최',
  '정',
  '강',
  '조',
  '윤',
  '장',
  '임',
  '한',
  '오',
  '서',
] as const;
const FIRST = ['서', '민', '하', '지', '도', '은', '시', '유', '다', '주', '예', '수', '재', '현'] as const;
const SECOND = ['연', '준', '윤', '아', '우', '진', '린', '호', '원', '빈', '영', '희'] as const;
const REGIONS = ['서울', '서울', '서울', '경기', '경기', '인천', '부산', '대전', '대구', '강원'] as const;
const INTERESTS = ['커피', '차와 음료', '디저트', '원두', '강좌와 행사'] as const;
/** The ways to the shop's channel. */
export const SOURCE_CODES = ['table-qr', 'receipt-qr', 'blog-spring'] as const;

/** The person of this number: as mixed as the regulars of a coffee shop are. */
export function syntheticPerson(index: number, random: Random): SyntheticPerson {
  const name = `${random.pick(FAMILY)}${random.pick(FIRST)}${random.pick(SECOND)}`;
  // Eight digits from the number itself, so that no two people share a telephone.
  const phone = `+8210${String(20_000_000 + index * 7_919).slice(0, 8)}`;
  const cares = random.chance(0.55);
  const wantsAds = random.chance(0.45);
  const isWoman = random.chance(0.6);
  const birthYear = 1964 + random.below(22) + random.below(22);
  const care = {
    birthDate: `${birthYear}-${twoDigits(1 + random.below(12))}-${twoDigits(1 + random.below(28))}`,
    gender: isWoman ? 'female' : 'male',
    region: random.pick(REGIONS),
    interests: JSON.stringify([random.pick(INTERESTS)]),
  };
  return {
    botUserKey: userKeyOf(index),
    scopes: [
      'collect:membership',
      ...(cares ? ['collect:care'] : []),
      ...(cares && wantsAds && random.chance(0.4) ? ['marketing'] : []),
      ...(wantsAds ? ['ads'] : []),
      ...(wantsAds && random.chance(0.1) ? ['ads.night'] : []),
    ],
    values: { name, phone, ...(cares ? care : {}) },
    isFriend: random.chance(0.9),
    ...(random.chance(0.4) ? { source: random.pick(SOURCE_CODES) } : {}),
  };
}

/** What Kakao would call the person of this number in our bot. */
export const userKeyOf = (index: number): string => `demo-${index}`;

const twoDigits = (value: number): string => String(value).padStart(2, '0');
