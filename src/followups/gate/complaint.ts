import type { ContactWish } from './contact-wish';

/** What somebody said about our messages, short of refusing them. */
export interface AdTalk {
  /** They are annoyed: recorded, and offered less or none. */
  isComplaint: boolean;
  /** They said how they want it. */
  wish?: ContactWish;
}

const ABOUT_ADS = /광고|홍보|스팸|메시지|메세지|문자|톡|알림|연락/;
const ENOUGH =
  /그만|안\s?받|받기\s?싫|보내지\s?마|보내지\s?말|안\s?보내|지겹|귀찮|짜증|질린|너무\s?(많|자주|잦)|(왜|맨날|매일|또)\s?(이렇게|자꾸)?.{0,6}(보내|와|오)|도배/;
const SWEARING = /씨발|시발|ㅅㅂ|ㅆㅂ|존나|졸라|개새|새끼|꺼져|닥쳐|미친|ㅗ|병신|ㅂㅅ/;
const SPAM = /스팸/;

const TIMES: [RegExp, number][] = [
  [/(일주일|한\s?주|주)에?\s?(한|1)\s?번|주\s?1회|일주일에\s?1회/, 1],
  [/(일주일|한\s?주|주)에?\s?(두|2)\s?번|주\s?2회|일주일에\s?2회/, 2],
];
const NO_EVENINGS =
  /(밤|저녁|야간|늦은\s?시간|퇴근\s?후)(에|에는|엔)?\s?(은|는)?\s?(사절|싫|보내지|안\s?받|말아|그만|x|금지)/i;
const ONLY = /(할인|행사|신메뉴|신상품|이벤트|공지|소식)\s?(정보|소식|안내)?\s?만(?!\s?(아니|말고))/;

/**
 * Understands "광고 그만", "주 1회만 보내 주세요", "할인만 받을게요" and worse. The bare words of refusal are not for here: they
 * withdraw at once (ADV-07). Pure.
 */
export function readAdTalk(text: string): AdTalk | undefined {
  const said = text.normalize('NFKC').trim();
  if (said.length > 200) return undefined;
  const wish = readWish(said);
  const isAboutAds = ABOUT_ADS.test(said);
  const isComplaint = (isAboutAds && (ENOUGH.test(said) || SWEARING.test(said))) || SPAM.test(said);
  if (!isComplaint && Object.keys(wish).length === 0) return undefined;
  return { isComplaint, ...(Object.keys(wish).length > 0 && { wish }) };
}

function readWish(said: string): ContactWish {
  const times = TIMES.find(([words]) => words.test(said))?.[1];
  const topic = ONLY.exec(said)?.[1];
  const isAsked = ABOUT_ADS.test(said) || /만\s?(보내|받|주세|해\s?주|줘|$)|회만|번만/.test(said);
  return {
    ...(times !== undefined && isAsked && { adsPer7Days: times }),
    ...(topic !== undefined && isAsked && { topics: [topic] }),
    ...(NO_EVENINGS.test(said) && { noEvenings: true }),
  };
}
