/**
 * Every limit of the platform, as data with its source and the day it was checked. The check of answers, the fitting
 * of texts, the skill loader, the simulator and `docs/kakao-limits.md` all read this table, so a changed number is changed here only.
 */
export interface Limit {
  /** Korean, for operators. */
  name: string;
  value: number;
  /** The stricter number inside a carousel. */
  inCarousel?: number;
  unit: 'characters' | 'items' | 'lines' | 'bytes' | 'seconds';
  /** `hard`: never sent. `display`: the app cuts what is over (Kakao's own examples are). */
  severity: 'hard' | 'display';
  source: string;
  checkedOn: string;
}

const FORMAT = 'https://kakaobusiness.gitbook.io/main/tool/chatbot/skill_guide/answer_json_format';
const ANSWER = 'https://kakaobusiness.gitbook.io/main/tool/chatbot/main_notions/setup_answer';
const MAKE_SKILL = 'https://kakaobusiness.gitbook.io/main/tool/chatbot/skill_guide/make_skill';
const CALLBACK = 'https://kakaobusiness.gitbook.io/main/tool/chatbot/skill_guide/ai_chatbot_callback_guide';
const MEASURED = 'observed by public bots, nothing official';

const checkedOn = '2026-11-23';
type More = Partial<Pick<Limit, 'source' | 'inCarousel'>>;

function hard(name: string, value: number, unit: Limit['unit'], more: More = {}): Limit {
  return { name, value, unit, severity: 'hard', source: FORMAT, checkedOn, ...more };
}
function display(name: string, value: number, unit: Limit['unit'], more: More = {}): Limit {
  return { ...hard(name, value, unit, more), severity: 'display' };
}

export const limits = {
  'answer.time': hard('스킬 응답 시간', 5, 'seconds', { source: MAKE_SKILL }),
  'callback.time': hard('콜백 응답 시간', 60, 'seconds', { source: CALLBACK }),
  outputs: hard('말풍선', 3, 'items'),
  quickReplies: hard('바로연결', 10, 'items'),
  'bubble.bytes': hard('말풍선 하나의 크기', 30_720, 'bytes', { source: ANSWER }),
  'simpleText.text': hard('텍스트', 1_000, 'characters'),
  'simpleText.fold': display('접히지 않는 텍스트', 500, 'characters'),
  altText: hard('그림 설명', 50, 'characters'),
  'textCard.title': hard('텍스트 카드 제목', 50, 'characters'),
  'textCard.text': hard('텍스트 카드 제목과 설명', 400, 'characters'),
  'textCard.description': hard('텍스트 카드 설명', 400, 'characters', { inCarousel: 128 }),
  'basicCard.title': hard('기본 카드 제목', 50, 'characters'),
  'basicCard.description': hard('기본 카드 설명', 230, 'characters'),
  'commerceCard.title': hard('상품 카드 제목', 30, 'characters'),
  'commerceCard.description': hard('상품 카드 설명', 40, 'characters'),
  'commerceCard.thumbnails': hard('상품 카드 그림', 1, 'items'),
  'listCard.items': hard('리스트 카드 항목', 5, 'items', { inCarousel: 4 }),
  'listCard.header': display('리스트 카드 머리말', 15, 'characters', { source: MEASURED }),
  'listCard.item.title': display('리스트 항목 제목', 35, 'characters', { source: MEASURED }),
  'listCard.item.description': display('리스트 항목 설명', 16, 'characters', { source: MEASURED }),
  'itemCard.itemList': hard('아이템 카드 목록', 10, 'items', { inCarousel: 5 }),
  'itemCard.item.title': display('아이템 이름', 6, 'characters'),
  'itemCard.summary.title': display('아이템 합계 이름', 6, 'characters'),
  'itemCard.summary.description': hard('아이템 합계 값', 14, 'characters'),
  'itemCard.text': hard('아이템 카드 제목과 설명', 200, 'characters', { inCarousel: 100 }),
  'itemCard.lines': display('아이템 카드 제목과 설명', 12, 'lines'),
  'itemCard.profile.title': hard('아이템 카드 프로필 이름', 15, 'characters'),
  'buttons.vertical': hard('세로 버튼', 3, 'items'),
  'buttons.horizontal': hard('가로 버튼', 2, 'items'),
  'button.label': display('버튼 이름', 14, 'characters'),
  'button.label.horizontal': display('나란한 버튼 이름', 8, 'characters'),
  'carousel.items': hard('캐로셀 카드', 10, 'items'),
  'carousel.listCards': hard('캐로셀의 리스트 카드', 5, 'items'),
  'carousel.header.title': display('캐로셀 머리말 제목', 2, 'lines'),
  'carousel.header.description': display('캐로셀 머리말 설명', 3, 'lines'),
  'quickReply.label': display('바로연결 이름', 14, 'characters', { source: MEASURED }),
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** The number that counts here: inside a carousel some are stricter. */
export function limitOf(name: LimitName, { inCarousel = false } = {}): number {
  const limit: Limit = limits[name];
  return inCarousel ? (limit.inCarousel ?? limit.value) : limit.value;
}
