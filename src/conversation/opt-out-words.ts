import { squeeze, tidy } from './answers/typed-text';

/** Words that alone end advertising, in any state (ADV-07). */
const WORDS = new Set(
  `수신거부 수신거부요 수신거부할게요 수신거부합니다 수신거부해주세요 수신거부해줘 무료수신거부 광고수신거부 광고거부 광고수신동의철회
  거부 거부요 거부할게요 거부합니다 그만 그만요 그만해 그만해요 그만하세요 그만좀 그만보내 그만보내요 그만보내세요 stop unsubscribe
  수신철회 수신동의철회 수신차단`.split(/\s+/),
);

const WHAT =
  '(?:광고|홍보|스팸|마케팅|이벤트|할인|쿠폰|메시지|메세지|문자|알림|톡|카톡|연락|소식|이런거|이거)';
const ENOUGH =
  '(?:그만|보내지마|보내지말|안받|받기싫|받고싶지않|받지않|싫어|싫습니다|꺼|끊어|끊을|차단|거부|중지|해지|철회|필요없|안와|안오게|오지않게)';
const COMPLAINT = new RegExp(`${WHAT}.{0,8}${ENOUGH}|(?:그만|다시는|더이상).{0,4}(?:보내|연락)`);
/** Questions and conditions about it are answered, not obeyed. */
const ASKING =
  /\?$|(?:나요|까요|가요|은지|는지|을까|ㄹ까)$|(?:으면|하면|받으면|거부하면)|지마세요말고|안되나/;
const LONGEST = 40;

/** Does the text refuse advertising: by one of the words alone, or by a complaint such as 광고 좀 그만 보내세요? */
export function isOptOut(text: string): boolean {
  const said = squeeze(text);
  if (WORDS.has(said)) return true;
  return said.length <= LONGEST && COMPLAINT.test(said) && !ASKING.test(tidy(text).replace(/\s/g, ''));
}
