import type { Registry } from '../../privacy';
import { isInWindow } from '../gate/quiet-hours';
import { labelProblem } from '../messages/ad-label';
import { renderMessage } from '../messages/message';
import { fillTemplate } from '../messages/message-template';
import { promotingWords } from '../messages/promotion';
import { textSimilarity } from '../messages/text-similarity';
import { type Campaign, textsOf } from './campaign';
import type { Reach } from './campaign-reach';
import { campaignMistakes } from './campaign-rules';
import type { SendingPolicy } from './sending-policy';
import { delayedFrom, firstStepFrom } from './trigger';

/** One look at a campaign before it goes out. A `stop` has to be mended, a `warn` has to be read. */
export interface CheckResult {
  id:
    | 'registry'
    | 'names'
    | 'label'
    | 'reviewed'
    | 'links'
    | 'hours'
    | 'time'
    | 'cap'
    | 'audience'
    | 'budget'
    | 'repetition';
  state: 'ok' | 'warn' | 'stop';
  /** Korean, for the operator. */
  text: string;
}

export interface CheckInput {
  campaign: Campaign;
  registry: Registry;
  policy: SendingPolicy;
  reach: Reach;
  /** Won for each message. */
  costWon: number;
  /** Won left of the budget, if there is one. */
  leftWon?: number;
  /** The texts of other campaigns. */
  others: Campaign[];
  /** Words of its texts that are also the stored name of a contact. */
  contactNames: string[];
  /** The consent texts are in force. */
  isPublished: boolean;
  now: Date;
}

/** More alike than this and a reader thinks they got the same message again (S-126). */
const TOO_ALIKE = 0.8;

/** Everything S-125 wants looked at before a campaign goes out. Pure. */
export function checkCampaign(input: CheckInput): CheckResult[] {
  return [
    registryCheck(input),
    namesCheck(input),
    labelCheck(input),
    reviewedCheck(input),
    linksCheck(input),
    hoursCheck(input),
    timeCheck(input),
    capCheck(input),
    audienceCheck(input),
    budgetCheck(input),
    repetitionCheck(input),
  ];
}

const result =
  (id: CheckResult['id']) =>
  (state: CheckResult['state'], text: string): CheckResult => ({ id, state, text });

function registryCheck({ campaign, registry, isPublished }: CheckInput): CheckResult {
  if (!isPublished)
    return result('registry')('stop', '처리방침과 동의 문구를 아직 공개하지 않아서 아무것도 보낼 수 없어요.');
  const mistakes = campaignMistakes(campaign, registry);
  return mistakes.length > 0
    ? result('registry')('stop', mistakes.map(({ what, fix }) => `${what} ${fix}`).join(' '))
    : result('registry')('ok', '이용 목적, 항목, 동의가 모두 채널 설정과 맞아요.');
}

/** Two letters may just be a word; a longer one that is also somebody's name hardly is. The name itself is not repeated. */
const SURELY_A_NAME = 3;

function namesCheck({ contactNames }: CheckInput): CheckResult {
  if (contactNames.length === 0) return result('names')('ok', '단골의 이름이 들어 있지 않아요.');
  const isSure = contactNames.some((name) => name.length >= SURELY_A_NAME);
  return isSure
    ? result('names')('stop', '단골의 이름이 글에 그대로 들어 있어요. {{name|고객}}처럼 쓰거나 지워 주세요.')
    : result('names')('warn', '단골의 이름과 같은 낱말이 있어요. 누구의 이름이 아닌지 확인해 주세요.');
}

function labelCheck({ campaign, registry }: CheckInput): CheckResult {
  if (campaign.kind !== 'advertising') return result('label')('ok', '알림이라 광고 표시가 붙지 않아요.');
  const { channel } = registry;
  const problem = textsOf(campaign)
    .map((template) => labelProblem(renderMessage(template, campaign, {}, channel).text, channel))
    .find((found) => found !== undefined);
  return problem === undefined
    ? result('label')('ok', `"(광고) ${channel.name}", 문의처, 무료 수신거부가 저절로 붙어요.`)
    : result('label')('stop', '광고 표시를 바르게 붙일 수 없는 글이에요. 글을 다시 써 주세요.');
}

function reviewedCheck({ campaign }: CheckInput): CheckResult {
  const promoting = textsOf(campaign).flatMap(({ parts }) => promotingWords(fillTemplate(parts, {})));
  if (campaign.kind === 'advertising') return result('reviewed')('ok', '광고로 보내요.');
  return promoting.length > 0
    ? result('reviewed')('stop', `알림인데 광고로 보이는 말이 있어요: ${promoting.join(', ')}`)
    : result('reviewed')('ok', '광고로 보이는 말이 없어서 알림으로 보낼 수 있어요.');
}

function linksCheck({ campaign }: CheckInput): CheckResult {
  const links = textsOf(campaign).flatMap(({ buttons }) => buttons.map(({ web }) => web));
  const wrong = links.filter((link) => !URL.canParse(link) || new URL(link).protocol !== 'https:');
  if (wrong.length > 0) return result('links')('stop', `열 수 없는 링크가 있어요: ${wrong.join(', ')}`);
  return result('links')(
    'ok',
    links.length > 0 ? `링크 ${links.length}개가 바른 주소예요.` : '링크가 없어요.',
  );
}

function hoursCheck({ campaign, now }: CheckInput): CheckResult {
  const { trigger, window } = campaign;
  const at = trigger.kind === 'once' ? trigger.on : firstDue(campaign, now);
  if (!at || isInWindow(at, window)) return result('hours')('ok', '보내는 시간대 안이에요.');
  return result('hours')('warn', '정한 시각이 보내는 시간대 밖이라 다음 시간대가 열릴 때까지 기다려요.');
}

function timeCheck({ campaign, now }: CheckInput): CheckResult {
  const { trigger, validForMs } = campaign;
  const isPast = trigger.kind === 'once' && trigger.on.getTime() + validForMs <= now.getTime();
  return isPast
    ? result('time')('stop', '보낼 때가 이미 지났어요. 날짜를 다시 정해 주세요.')
    : result('time')('ok', '보낼 때가 아직 남아 있어요.');
}

function capCheck({ campaign, policy }: CheckInput): CheckResult {
  if (campaign.kind !== 'advertising') return result('cap')('ok', '알림이라 광고 횟수에 들어가지 않아요.');
  const { perDay, per7Days } = policy.ads;
  return result('cap')(
    'ok',
    `한 사람에게 광고는 하루 ${perDay}번, 7일에 ${per7Days}번까지예요. 넘으면 기다려요.`,
  );
}

function audienceCheck({ reach }: CheckInput): CheckResult {
  const left = Object.values(reach.excluded).reduce((sum, count) => sum + count, 0);
  if (reach.sendable === 0) return result('audience')('warn', '지금 받을 수 있는 사람이 없어요.');
  const leftOut = left > 0 ? ` 동의가 없는 사람 등 ${left}명은 빼고 보내요.` : '';
  return result('audience')('ok', `지금 ${reach.sendable}명이 받을 수 있어요.${leftOut}`);
}

function budgetCheck({ reach, campaign, costWon, leftWon }: CheckInput): CheckResult {
  const cost = reach.sendable * campaign.steps.length * costWon;
  const text = `지금 보내면 ${cost.toLocaleString('ko-KR')}원이 들어요(한 건 ${costWon}원, 부가세 별도).`;
  return leftWon !== undefined && cost > leftWon
    ? result('budget')(
        'warn',
        `${text} 남은 예산은 ${leftWon.toLocaleString('ko-KR')}원이라 일부는 기다려요.`,
      )
    : result('budget')('ok', text);
}

function repetitionCheck({ campaign, others }: CheckInput): CheckResult {
  const texts = textsOf(campaign).map(({ parts }) => fillTemplate(parts, {}));
  const alike = others.find((other) =>
    textsOf(other).some(({ parts }) =>
      texts.some((text) => textSimilarity(text, fillTemplate(parts, {})) >= TOO_ALIKE),
    ),
  );
  return alike
    ? result('repetition')(
        'warn',
        `"${alike.title}"과(와) 거의 같은 글이에요. 같은 글을 또 받으면 차단하기 쉬워요.`,
      )
    : result('repetition')('ok', '다른 메시지와 겹치지 않는 글이에요.');
}

/** When the first step would leave if it all began now. */
function firstDue({ trigger, steps: [first] }: Campaign, now: Date): Date | undefined {
  if (!first || trigger.kind !== 'after') return undefined;
  const started = delayedFrom(now, trigger.delay, trigger.at);
  return trigger.at || first.at ? firstStepFrom(started, first.wait, first.at) : undefined;
}
