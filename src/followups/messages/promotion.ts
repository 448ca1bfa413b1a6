/**
 * Words that make a message advertising whatever its author calls it (rules 2.1, Kakao's own review): discounts, gifts,
 * events, invitations to buy or to come back.
 */
const PROMOTING: RegExp[] = [
  /할인|세일|특가|최저가|반값|쿠폰|적립금|사은품|경품|증정|무료\s?체험|1\s?\+\s?1|기획전|프로모션|이벤트/,
  /(지금|오늘)\s?(바로)?\s?(구매|주문|결제|신청)(하|해)/,
  /(구매|주문)\s?하(러|시면|세요)|장바구니|한정\s?수량|선착순|혜택|특별\s?가격|마감\s?임박|득템|신상품|신메뉴\s?출시/,
  /(다시|또)\s?(찾아|방문해)\s?주|놓치지\s?마|\d+\s?%/,
];

/** The words of a text that promote something, as written. */
export function promotingWords(text: string): string[] {
  const folded = text.normalize('NFKC');
  return [...new Set(PROMOTING.flatMap((shape) => folded.match(new RegExp(shape, 'g')) ?? []))];
}
