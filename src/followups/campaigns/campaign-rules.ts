import { nearestName } from '../../platform/nearest-name';
import { fieldById, type Registry } from '../../privacy';
import { BEHAVIOUR, type Rule, ruleCoverage, ruleMistakes, scopesCovering } from '../../segments';
import { exposedData } from '../messages/exposed-data';
import { type Campaign, fieldsOf, innerConditions, textsOf } from './campaign';

export interface CampaignMistake {
  /** Within the `followup:` document. */
  path: string[];
  what: string;
  fix: string;
}

/** What a campaign gets wrong about this channel's registry. Pure. */
export function campaignMistakes(campaign: Campaign, registry: Registry): CampaignMistake[] {
  const purposes = registry.purposes.map(({ id }) => id);
  const unknownPurpose = purposes.includes(campaign.purpose)
    ? []
    : [{ path: ['purpose'], ...unknown('이용 목적', campaign.purpose, purposes) }];
  return [
    ...unknownPurpose,
    ...fieldsOf(textsOf(campaign)).flatMap((field) => messageFieldMistakes(campaign, registry, field)),
    ...conditionMistakes(campaign, registry),
    ...adMistakes(campaign, registry),
    ...exposureMistakes(campaign, registry),
  ];
}

/** Personal data typed into a text that goes to many (S-04). */
export function exposureMistakes(campaign: Campaign, registry: Registry): CampaignMistake[] {
  const path = textPath(campaign);
  return exposedData(campaign, registry).map(({ what, fix }) => ({ path, what, fix }));
}

const textPath = ({ steps }: Campaign) => (steps.length > 1 ? ['steps'] : ['message', 'text']);

function messageFieldMistakes(campaign: Campaign, registry: Registry, fieldId: string): CampaignMistake[] {
  const path = textPath(campaign);
  const field = fieldById(registry, fieldId);
  if (!field)
    return [
      {
        path,
        ...unknown(
          '항목',
          fieldId,
          registry.fields.map(({ id }) => id),
        ),
      },
    ];
  if (scopesCovering(registry, fieldId, campaign)) return [];
  const fix =
    campaign.kind === 'advertising'
      ? `channel.yaml의 marketing.fields나 ads.personalised.fields에 ${fieldId}를 더하거나 글에서 빼 주세요.`
      : `purpose를 ${field.purpose}로 바꾸거나 글에서 빼 주세요.`;
  return [{ path, what: `"${field.label}"은(는) 이 목적으로 쓴다고 동의받지 않은 항목이에요.`, fix }];
}

function conditionMistakes(campaign: Campaign, registry: Registry): CampaignMistake[] {
  return [
    ...(campaign.condition ? ruleProblems(campaign.condition, campaign, registry, ['when']) : []),
    ...innerConditions(campaign).flatMap((rule) => ruleProblems(rule, campaign, registry, ['steps'])),
  ];
}

function ruleProblems(rule: Rule, campaign: Campaign, registry: Registry, path: string[]): CampaignMistake[] {
  const named = ruleMistakes(rule, registry).map((mistake) => ({ path, ...mistake }));
  if (named.length > 0) return named;
  return ruleCoverage(registry, rule, campaign).uncovered.map((what) => {
    const label = what === BEHAVIOUR ? '행동 기록' : (fieldById(registry, what)?.label ?? what);
    return {
      path,
      what: `"${label}"은(는) 이 목적으로 쓴다고 동의받지 않아서 조건으로 쓸 수 없어요.`,
      fix:
        campaign.kind === 'advertising'
          ? 'channel.yaml의 marketing.fields나 ads.personalised에 더하거나 조건에서 빼 주세요.'
          : 'purpose를 그 항목의 목적으로 바꾸거나 조건에서 빼 주세요.',
    };
  });
}

function adMistakes({ kind }: Campaign, registry: Registry): CampaignMistake[] {
  if (kind !== 'advertising' || registry.ads) return [];
  return [
    {
      path: ['kind'],
      what: '광고인데 광고성 정보 수신 동의를 받지 않는 채널이에요.',
      fix: 'channel.yaml에 ads를 적어 동의를 받거나, 광고가 아니면 kind: information으로 적어 주세요.',
    },
  ];
}

function unknown(kind: string, written: string, known: readonly string[]) {
  const meant = nearestName(written, known);
  return {
    what: `없는 ${kind}: ${written}`,
    fix: `${meant ? `혹시 "${meant}"인가요? ` : ''}쓸 수 있는 것: ${known.join(', ')}`,
  };
}
