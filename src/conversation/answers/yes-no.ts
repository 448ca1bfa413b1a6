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
  '네네|네에|네엡|네|넵|넹|넴|녜|넷|예스|예썰|예|옙|응응|응|웅|엉|어어|어|ㅇㅇ+|ㅇㅋ|ㅇ|ㄱㄱ|ㄴㅔ|오케이|오키|오케|okay|ok|yes|yeah|yep|y|o|좋아요|좋아|좋습니다|좋죠|좋네요|그래요|그래|그럼요|그럼|그렇습니다|그러죠|그럴게요|당연하죠|당연하지|당연히요|당연|물론이죠|물론이에요|물론|맞아요|맞아|맞습니다|맞죠|맞음|할래요|할래|할게요|할게|하겠습니다|해주세요|해줘요|해줘|원해요|원합니다|있어요|있습니다|있음|있어|콜|고고|true';
const NO =
  '아니요|아니오|아뇨|아니에요|아니예요|아닙니다|아닌데요|아니야|아니|아냐|아님|ㄴㄴ+|ㄴ|노노|노|nope|no|n|x|싫어요|싫어|싫습니다|싫은데요|싫음|안할래요|안할래|안할게요|안해요|안합니다|안함|안돼요|안됩니다|않을래요|됐어요|됐습니다|필요없어요|원하지않아요|원치않아요|없어요|없습니다|없음|없어|틀려요|false';
const FILLER = '저는|저|전|음|흠|아|그|저희는|완전|너무|정말|진짜|아주|ㅋ+|ㅎ+|요|!|\\.|,|~';
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
    const said = squeeze(text);
    const labelled = choices.find(({ label }) => squeeze(label) === said && said !== '')?.value;
    if (typeof labelled === 'boolean') return accept(labelled);
    const answer = said === '' ? signed(text) : spoken(text, said);
    if (answer !== undefined) return accept(answer);
    const [yes = '네', no = '아니요'] = [true, false].map(
      (side) => choices.find(({ value }) => value === side)?.label,
    );
    return refuse(`'${yes}' 또는 '${no}'로 답해 주세요.`);
  });
}

function spoken(text: string, said: string): boolean | undefined {
  if (/\?\s*$/.test(tidy(text))) return undefined;
  if (ALL_YES.test(said)) return true;
  return ALL_NO.test(said) ? false : undefined;
}

/** An answer of emoji alone. */
function signed(text: string): boolean | undefined {
  const [yes, no] = [YES_SIGN.test(text), NO_SIGN.test(text)];
  return yes === no ? undefined : yes;
}

export function showYesNo(value: boolean, { choices = YES_NO }: AnswerSettings = {}): string {
  return choices.find((choice) => choice.value === value)?.label ?? (value ? '네' : '아니요');
}
