import { readGender } from '../../../src/conversation/answers/gender';
import { reading } from './reading';

const read = reading(readGender);

describe('gender', () => {
  it.each([
    ['여', 'female'],
    ['여자', 'female'],
    ['여자요', 'female'],
    ['여자예요~', 'female'],
    ['여성', 'female'],
    ['여성입니다', 'female'],
    ['저는 여자예요', 'female'],
    ['성별은 여성이에요', 'female'],
    ['네 여자요', 'female'],
    ['F', 'female'],
    ['female', 'female'],
    ['여자😊', 'female'],
    ['여자ㅋㅋ', 'female'],
    ['여자'.normalize('NFD'), 'female'],
    ['여자임', 'female'],
    ['여자 사람이요', 'female'],
    ['남', 'male'],
    ['남자요\n', 'male'],
    ['남성입니다', 'male'],
    ['남자이고요', 'male'],
    ['Male', 'male'],
    ['그 외', 'other'],
    ['기타요', 'other'],
  ])('reads %j as %s', (typed, gender) => {
    expect(read(typed)).toBe(gender);
  });

  it.each([
    '',
    '네',
    '여자 아니에요',
    '남자 아니고 여자',
    '남친 있어요',
    '여친',
    '여기요',
    '비밀',
    '왜요?',
    '남녀',
    '👩',
    '이요이요이요'.repeat(200),
  ])('asks again after %j', (typed) => {
    expect(read(typed)).toBeUndefined();
  });
});
