import type { AnswerResult, AskChoice, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import type { AnswerSettings } from './answer-type';
import { accept, refuse } from './result';
import { squeeze, tidy } from './typed-text';

export const YES_NO: AskChoice[] = [
  { label: '네', value: true },
  { label: '아니요', value: false },
];

const YES =
  '네에|네엡|네|넵|넹|넴|녜|넷|예스|예썰|예|옙|응|웅|엉|어|ㅇㅋ|ㅇ|ㄱ|ㄴㅔ|오케이|오키|오케|okay|ok|yes|yeah|yep|y|o|좋아|좋습니다|좋죠|좋네|그래|그럼|그렇습니다|그러죠|그럴게|당연하죠|당연하지|당연히|당연|물론이죠|물론이에|물론|맞아|맞습니다|맞죠|맞음|할래|할게|하겠습니다|해주세|해줘|원해|원합니다|있어|있습니다|있음|콜|고고|true';
const NO =
  '아니|아뇨|아니오|아니에|아니예|아닙니다|아닌데|아니야|아냐|아님|ㄴ|노|nope|no|n|x|싫어|싫습니다|싫은데|싫음|안할래|안할게|안해|안합니다|안함|안돼|안됩니다|않을래|됐어|됐습니다|필요없어|원하지않아|원치않아|없어|없습니다|없음|틀려|false';
const FILLER = '저|는|전|음|흠|아|그|희|완전|너무|정말|진짜|아주|ㅋ|ㅎ|요|[!.,~]';
/** Nobody says yes at this length, and the patterns need not look at it. */
const LONGEST = 30;
const ALL_YES = new RegExp(`^(?:${FILLER})*(?:(?:${YES})(?:${FILLER})*)+$`);
const ALL_NO = new RegExp(`^(?:${FILLER})*(?:(?:${NO})(?:${FILLER})*)+$`);
const YES_SIGN = /👍|👌|🙆|⭕|✅|🆗|🙋|💯/u;
const NO_SIGN = /👎|❌|✖|🙅|🚫|⛔/u;

/**
 * True or false. Everything that was said has to say so: `네 좋아요` does, `네 근데 뭐예요?` and `괜찮아요` (which people
 * say for both) do not.
 */
export function readYesNo(input: AskInput, { choices = YES_NO }: AnswerSettings = {}): AnswerResult<boolean> {
  return readFirst(input, (text) => {
    const answer = labelled(text, choices) ?? spoken(text);
    if (answer !== undefined) return accept(answer);
    const [yes = '네', no = '아니요'] = [true, false].map(
      (side) => choices.find(({ value }) => value === side)?.label,
    );
    return refuse(`'${yes}' 또는 '${no}'로 답해 주세요.`);
  });
}

function labelled(text: string, choices: AskChoice[]): boolean | undefined {
  const said = squeeze(text) || tidy(text);
  const found = choices.find(({ label }) => said === (squeeze(label) || tidy(label)));
  return typeof found?.value === 'boolean' && !isQuestion(text) ? found.value : undefined;
}

function spoken(text: string): boolean | undefined {
  const said = squeeze(text);
  if (said === '') return signed(text);
  if (said.length > LONGEST || isQuestion(text)) return undefined;
  if (ALL_YES.test(said)) return true;
  return ALL_NO.test(said) ? false : undefined;
}

function isQuestion(text: string): boolean {
  return /\?\s*$/.test(tidy(text));
}

/** An answer of emoji alone. */
function signed(text: string): boolean | undefined {
  const [yes, no] = [YES_SIGN.test(text), NO_SIGN.test(text)];
  return yes === no ? undefined : yes;
}

export function showYesNo(value: boolean, { choices = YES_NO }: AnswerSettings = {}): string {
  return choices.find((choice) => choice.value === value)?.label ?? (value ? '네' : '아니요');
}
