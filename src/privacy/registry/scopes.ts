import { particleAfter } from '../../platform/particle';
import { retentionText } from '../retention/retention-period';
import type { Registry, RegistryField } from './registry-schema';

export type ScopeKind =
  | 'collect'
  | 'sensitive'
  | 'thirdParty'
  | 'overseas'
  | 'marketing'
  | 'ads'
  | 'adsNight'
  | 'adsPersonal';

/** One line the law wants told before the answer. Important ones are shown larger (PIPA 22(2)). */
export interface ToldLine {
  label: string;
  text: string;
  important: boolean;
}

/** One separately answered consent, with everything its notice has to say. */
export interface ScopeSpec {
  /** `collect:membership`, `marketing`, `ads`, `ads.night`, `ads.personal`, `sensitive:…`, `thirdParty:…`, `overseas:…` */
  scope: string;
  kind: ScopeKind;
  label: string;
  required: boolean;
  /** Registry fields that may be kept or used once this is granted. */
  items: string[];
  /** The items as people read them, with what is stored by itself. */
  itemLabels: string[];
  purposeText: string;
  retentionText: string;
  /** What happens after a "no"; said even when it is nothing. */
  refusalText: string;
  /** The statutory lines of this kind, complete and in order. */
  told: ToldLine[];
  /** Scopes that have to be granted before this one means anything. */
  needs: string[];
}

/** Kept of everyone who joined, because the channel works with it: told with the purpose named in `automatic`. */
export const AUTOMATIC_ITEMS = ['카카오톡 사용자 식별값', '채널 친구 여부', '마지막 대화 시각'] as const;

const NO_DISADVANTAGE = '동의하지 않아도 이용할 수 있어요. 불이익은 없어요.';

/** Every consent this channel may ask for, required ones first. Pure. */
export function scopesOf(registry: Registry): ScopeSpec[] {
  const purposes = registry.purposes.flatMap((purpose) => [
    ...collectScopes(registry, purpose.id, 'normal'),
    ...collectScopes(registry, purpose.id, 'sensitive'),
  ]);
  return [
    ...purposes.filter(({ required }) => required),
    ...purposes.filter(({ required }) => !required),
    ...registry.thirdParties.map((party) => thirdPartyScope(registry, party)),
    ...registry.transfers.filter(({ basis }) => basis === 'CONSENT').map((to) => overseasScope(registry, to)),
    ...marketingScopes(registry),
    ...adScopes(registry),
  ];
}

function collectScopes(
  registry: Registry,
  purposeId: string,
  sensitivity: 'normal' | 'sensitive',
): ScopeSpec[] {
  const purpose = registry.purposes.find(({ id }) => id === purposeId);
  const fields = registry.fields.filter(
    (field) => field.purpose === purposeId && field.basis === 'CONSENT' && field.sensitivity === sensitivity,
  );
  const isSensitive = sensitivity === 'sensitive';
  const automatic = !isSensitive && registry.automatic.purpose === purposeId ? [...AUTOMATIC_ITEMS] : [];
  if (!purpose || (fields.length === 0 && automatic.length === 0)) return [];
  const required = automatic.length > 0 || fields.some(({ necessity }) => necessity === 'required');
  return [
    spec({
      scope: `${isSensitive ? 'sensitive' : 'collect'}:${purposeId}`,
      kind: isSensitive ? 'sensitive' : 'collect',
      label: `${purpose.label}${particleAfter(purpose.label, '을/를')} 위한 ${isSensitive ? '민감정보' : '개인정보'} 수집·이용`,
      required,
      items: fields.map(({ id }) => id),
      itemLabels: [...fields.map(({ label }) => label), ...automatic],
      purposeText: purpose.text,
      retentionText: periodsOf(fields, retentionText(purpose.retention)),
      refusalText: required ? refusing(purpose.disadvantage) : NO_DISADVANTAGE,
      importantItems: isSensitive,
    }),
  ];
}

function thirdPartyScope(registry: Registry, party: Registry['thirdParties'][number]): ScopeSpec {
  return spec({
    scope: `thirdParty:${party.id}`,
    kind: 'thirdParty',
    label: `${party.recipient}에 개인정보 제공`,
    items: party.fields,
    itemLabels: labelsOf(registry, party.fields),
    purposeText: party.purpose,
    retentionText: party.retention,
    before: [{ label: '제공받는 자', text: party.recipient, important: true }],
    purposeLabel: '제공받는 자의 이용 목적',
    importantPurpose: true,
  });
}

function overseasScope(registry: Registry, transfer: Registry['transfers'][number]): ScopeSpec {
  return spec({
    scope: `overseas:${transfer.id}`,
    kind: 'overseas',
    label: `개인정보 국외 이전(${transfer.recipient})`,
    items: transfer.fields,
    itemLabels: labelsOf(registry, transfer.fields),
    purposeText: transfer.purpose,
    retentionText: transfer.retention,
    refusalText: transfer.refusal,
    before: [
      { label: '이전받는 자', text: `${transfer.recipient} (${transfer.contact})`, important: true },
      {
        label: '이전 국가, 시기, 방법',
        text: `${transfer.country}, ${transfer.when}, ${transfer.method}`,
        important: false,
      },
    ],
    purposeLabel: '이전받는 자의 이용 목적',
    importantPurpose: true,
  });
}

function marketingScopes(registry: Registry): ScopeSpec[] {
  const { marketing } = registry;
  if (!marketing) return [];
  return [
    spec({
      scope: 'marketing',
      kind: 'marketing',
      label: '개인정보 마케팅 활용',
      items: marketing.fields,
      itemLabels: labelsOf(registry, marketing.fields),
      purposeText: marketing.text,
      retentionText: retentionText(marketing.retention),
      importantPurpose: true,
    }),
  ];
}

function adScopes(registry: Registry): ScopeSpec[] {
  const { ads, channel } = registry;
  if (!ads) return [];
  const sender = { label: '보내는 사람', text: `${channel.name} (${channel.contact})`, important: false };
  const medium = {
    label: '받는 방법',
    text: ads.media.map((name) => MEDIUM_NAMES[name]).join(', '),
    important: false,
  };
  const common = {
    items: [],
    itemLabels: ['카카오톡 사용자 식별값'],
    purposeText: `광고성 정보(${ads.content}) 보내기`,
    retentionText: retentionText(ads.retention),
    before: [sender, medium],
    importantPurpose: true,
  };
  const scopes = [
    spec({ ...common, scope: 'ads', kind: 'ads', label: '광고성 정보 수신', needs: ['marketing'] }),
  ];
  if (ads.night) {
    scopes.push(
      spec({
        ...common,
        scope: 'ads.night',
        kind: 'adsNight',
        label: '밤 시간(21시~8시) 광고성 정보 수신',
        purposeText: `밤 9시부터 다음 날 아침 8시 사이에 광고성 정보(${ads.content}) 보내기`,
        needs: ['ads'],
      }),
    );
  }
  if (ads.personalised) {
    scopes.push(
      spec({
        ...common,
        scope: 'ads.personal',
        kind: 'adsPersonal',
        label: '맞춤형 광고',
        items: ads.personalised.fields,
        itemLabels: labelsOf(registry, ads.personalised.fields),
        purposeText: ads.personalised.text,
        retentionText: retentionText(ads.personalised.retention),
        needs: ['ads'],
      }),
    );
  }
  return scopes;
}

const MEDIUM_NAMES = { kakaotalk: '카카오톡', sms: '문자', email: '이메일' } as const;

interface SpecParts {
  scope: string;
  kind: ScopeKind;
  label: string;
  items: string[];
  itemLabels: string[];
  purposeText: string;
  retentionText: string;
  required?: boolean;
  refusalText?: string;
  needs?: string[];
  /** Lines told before purpose, items and period. */
  before?: ToldLine[];
  purposeLabel?: string;
  importantPurpose?: boolean;
  importantItems?: boolean;
}

function spec(parts: SpecParts): ScopeSpec {
  const { scope, kind, label, items, itemLabels, purposeText, retentionText: period } = parts;
  const refusalText = parts.refusalText ?? NO_DISADVANTAGE;
  const told: ToldLine[] = [
    ...(parts.before ?? []),
    { label: parts.purposeLabel ?? '목적', text: purposeText, important: parts.importantPurpose ?? false },
    { label: '항목', text: itemLabels.join(', '), important: parts.importantItems ?? false },
    { label: '보유 기간', text: period, important: true },
    { label: '거부할 권리', text: refusalText, important: false },
  ];
  return {
    scope,
    kind,
    label,
    required: parts.required ?? false,
    items,
    itemLabels,
    purposeText,
    retentionText: period,
    refusalText,
    told,
    needs: parts.needs ?? [],
  };
}

function labelsOf(registry: Registry, ids: string[]): string[] {
  return registry.fields.filter(({ id }) => ids.includes(id)).map(({ label }) => label);
}

function refusing(disadvantage = ''): string {
  return `동의하지 않을 수 있어요. 다만 동의하지 않으면 ${disadvantage}`;
}

/** One period, or the purpose's with the fields that are kept shorter. */
function periodsOf(fields: RegistryField[], usual: string): string {
  const shorter = fields.filter(({ retention }) => retentionText(retention) !== usual);
  if (shorter.length === 0) return usual;
  return `${usual} (${shorter.map(({ label, retention }) => `${label}: ${retentionText(retention)}`).join(', ')})`;
}

/** The scope that has to be granted before the field may be kept; none for a field kept by contract or law. */
export function collectingScope(field: RegistryField): string | undefined {
  if (field.basis !== 'CONSENT') return undefined;
  return `${field.sensitivity === 'sensitive' ? 'sensitive' : 'collect'}:${field.purpose}`;
}

/** Those fields whose consent is missing (S-09). */
export function uncoveredFields(
  registry: Registry,
  fieldIds: string[],
  isGranted: (scope: string) => boolean,
): string[] {
  return registry.fields
    .filter(({ id }) => fieldIds.includes(id))
    .filter((field) => {
      const scope = collectingScope(field);
      return scope !== undefined && !isGranted(scope);
    })
    .map(({ id }) => id);
}
