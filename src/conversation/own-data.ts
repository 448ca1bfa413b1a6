import { type ConsentState, isGranted } from '../consent';
import { koreanDate } from '../platform/seoul-time';
import {
  AUTOMATIC_ITEMS,
  collectingScope,
  type FieldType,
  maskValue,
  type Registry,
  retentionText,
  scopesOf,
} from '../privacy';

/** What the registry lets a skill tell somebody about their own data. Pure. */

export interface HeldData {
  purpose: string;
  until: string;
  items: HeldItem[];
}

interface HeldItem {
  label: string;
  /** The value, masked; missing for what is kept without being told. */
  shown?: string;
}

/**
 * What is kept of a contact, why and until when; by purpose, in the order of the registry. A chat stays on the phone and at
 * Kakao after we delete ours, so values are masked, and a choice that has no masked form is only said to be there.
 */
export function heldData(registry: Registry, values: Readonly<Record<string, string>>): HeldData[] {
  return registry.purposes.flatMap((purpose) => {
    const told = registry.fields.flatMap(({ id, label, type, purpose: of }): HeldItem[] => {
      const value = of === purpose.id ? values[id] : undefined;
      return value === undefined ? [] : [{ label, shown: masked(type, value) }];
    });
    const automatic = registry.automatic.purpose === purpose.id ? AUTOMATIC_ITEMS : [];
    const items = [...told, ...automatic.map((label) => ({ label }))];
    return items.length > 0
      ? [{ purpose: purpose.text, until: retentionText(purpose.retention), items }]
      : [];
  });
}

/** A value as a chat may show it. */
export function masked(type: FieldType, value: string): string {
  const shown = maskValue(type, value);
  return /^\*+$/.test(shown) ? '저장되어 있어요' : shown;
}

export interface ConsentChoice {
  scope: string;
  /** Full, as the notice has it. */
  label: string;
  /** Short enough for a button. */
  shortLabel: string;
  required: boolean;
  granted: boolean;
  /** The day of the last decision, as people read it. */
  decidedOn?: string;
  /** Scopes that have to be granted first. */
  needs: string[];
  /** Fields that go when it is withdrawn. */
  fields: string[];
}

/** Every consent the channel asks for, and how the person decided. Without a state: nothing was decided. */
export function consentChoices(registry: Registry, state?: ConsentState): ConsentChoice[] {
  return scopesOf(registry).map(({ scope, label, required, needs }) => {
    const decided = state?.scopes[scope];
    return {
      scope,
      label,
      shortLabel: shortLabel(registry, scope) ?? label,
      required,
      granted: state !== undefined && isGranted(state, scope),
      ...(decided && { decidedOn: koreanDate(decided.at) }),
      needs,
      fields: registry.fields.filter((field) => collectingScope(field) === scope).map(({ id }) => id),
    };
  });
}

const SHORT_LABELS: Record<string, string> = {
  marketing: '마케팅 활용',
  ads: '광고 수신',
  'ads.night': '야간 광고',
  'ads.personal': '맞춤 광고',
};

function shortLabel(registry: Registry, scope: string): string | undefined {
  const [kind, id] = scope.split(':');
  const purpose = registry.purposes.find((each) => each.id === id)?.label;
  if (kind === 'collect') return purpose;
  if (kind === 'sensitive') return purpose && `${purpose} 민감정보`;
  return SHORT_LABELS[scope];
}
