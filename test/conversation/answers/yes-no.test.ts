import { readYesNo } from '../../../src/conversation/answers/yes-no';
import { anInput, reading, reasonOf } from './reading';

const read = reading((input) => readYesNo(input));

describe('yesNo', () => {
  it.each([
    '네',
    '네네',
    '넵',
    '넵!!',
    '넹ㅎㅎ',
    '네~',
    '예',
    '응',
    '응응',
    'ㅇㅇ',
    'ㅇㅇㅇ',
    'ㅇㅋ',
    'ㅇㅇㅋㅋ',
    'ok',
    'OK!',
    '오케이',
    'Yes',
    'ｙｅｓ',
    '네 좋아요',
    '네, 좋습니다!',
    '네좋아요',
    '좋아요',
    '그럼요',
    '네 그럼요',
    '당연하죠',
    '물론이죠',
    '맞아요',
    '네 맞습니다',
    '할래요',
    '네 할게요',
    '있어요',
    '저는 좋아요',
    '완전 좋아요',
    '👍',
    '👌🏻',
    '⭕',
    '네 👍',
    '네\n',
    '네'.normalize('NFD'),
    'ㄱㄱ',
    '콜',
  ])('reads %j as yes', (typed) => {
    expect(read(typed)).toBe(true);
  });

  it.each([
    '아니요',
    '아니오',
    '아뇨',
    '아니',
    '아니에요',
    '아닙니다',
    '아니요!',
    '노',
    'No',
    'ㄴㄴ',
    'ㄴㄴㄴ',
    'ㄴ',
    '싫어요',
    '아니요 싫어요',
    '안 할래요',
    '안해요',
    '됐어요',
    '필요 없어요',
    '없어요',
    '아뇨 없습니다',
    '원하지 않아요',
    '👎',
    '❌',
    '🙅‍♀️',
    'x',
  ])('reads %j as no', (typed) => {
    expect(read(typed)).toBe(false);
  });

  it.each([
    '',
    '네?',
    '네 근데 뭐예요?',
    '네 아니요',
    '괜찮아요',
    '글쎄요',
    '아마도요',
    '나중에요',
    '왜요?',
    '좋아요?',
    '넷플릭스',
    '아니면 뭐가 있어요',
    '👍👎',
    '😊',
    '네모',
    '010-1234-5678',
    '네'.repeat(2_000),
    'ㅇ'.repeat(2_000),
  ])('asks again after %j', (typed) => {
    expect(read(typed)).toBeUndefined();
  });

  it('knows the labels of the question', () => {
    const choices = [
      { label: '매장에서 먹어요', value: true },
      { label: '포장해요', value: false },
    ];
    expect(readYesNo(anInput({ text: '포장해요!' }), { choices })).toEqual({ ok: true, value: false });
    expect(reasonOf((input) => readYesNo(input, { choices }), '글쎄요')).toBe(
      "'매장에서 먹어요' 또는 '포장해요'로 답해 주세요.",
    );
  });

  it('takes a pressed value', () => {
    expect(readYesNo(anInput({ pressed: false, text: '네' }))).toEqual({ ok: true, value: false });
  });
});
