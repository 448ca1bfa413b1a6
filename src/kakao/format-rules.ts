/** What is not a number: how parts of an answer may be put together. Same idea as `limits.ts`, with how to fix it. */
export interface FormatRule {
  severity: 'hard' | 'display';
  /** What is allowed, in Korean, said to the operator as the way out. */
  fix: string;
  source: string;
  checkedOn: string;
}

const FORMAT = 'https://kakaobusiness.gitbook.io/main/tool/chatbot/skill_guide/answer_json_format';
const OBSERVED = 'observed by public bots, nothing official';

const checkedOn = '2026-11-23';
const hard = (fix: string, source = FORMAT): FormatRule => ({ severity: 'hard', fix, source, checkedOn });
const display = (fix: string, source = FORMAT): FormatRule => ({ ...hard(fix, source), severity: 'display' });

export const formatRules = {
  'outputs.none': display('말풍선을 하나 이상 넣어 주세요. 비어 있으면 아무것도 보이지 않아요.'),
  'output.oneComponent': hard('말풍선 하나에는 요소를 하나만 넣어 주세요.'),
  required: hard('꼭 필요한 값이에요. 채워 주세요.'),
  imageUrl: hard('http:// 또는 https://로 시작하는 그림 주소를 넣어 주세요.'),
  link: hard('https://… 처럼 온전한 주소를 넣어 주세요.'),
  'button.action': hard('버튼은 webLink, message, block, phone, share, operator 가운데 하나여야 해요.'),
  'quickReply.action': hard('바로연결은 message나 block만 할 수 있어요.'),
  'listItem.action': hard('리스트 항목은 message나 block만 할 수 있어요.'),
  'basicCard.thumbnail': hard(
    '기본 카드에는 그림이 있어야 해요. 그림이 없으면 텍스트 카드를 쓰세요.',
    OBSERVED,
  ),
  'commerceCard.price': hard('가격과 할인은 0 이상의 정수로 넣어 주세요.'),
  'commerceCard.currency': hard('통화는 won만 쓸 수 있어요.'),
  'commerceCard.discountRate': display('할인율은 할인가(discountedPrice)와 함께 있어야 보여요.'),
  'itemCard.headOrProfile': hard('head와 profile 가운데 하나만 쓸 수 있어요.'),
  'itemCard.descriptionAlone': hard('설명을 쓰려면 제목도 있어야 해요.'),
  'itemCard.summaryCharacters': display('합계 값에는 숫자, 쉼표, 마침표, 빈칸, 통화 기호만 쓸 수 있어요.'),
  'carousel.type': hard('캐로셀에는 textCard, basicCard, commerceCard, listCard, itemCard만 넣을 수 있어요.'),
  'carousel.sameShape': hard('캐로셀의 카드는 그림, 머리말, 프로필이 모두 있거나 모두 없어야 해요.'),
  'carousel.sameRatio': hard('캐로셀의 그림은 비율이 모두 같아야 해요.'),
  'carousel.header': hard('이 카드의 캐로셀에는 머리말을 붙일 수 없어요.'),
  forwardable: display('버튼이 있거나 캐로셀이면 전달 아이콘이 보이지 않아요.'),
} as const satisfies Record<string, FormatRule>;

export type FormatRuleName = keyof typeof formatRules;
