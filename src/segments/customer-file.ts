import { ageOn } from '../platform/seoul-time';
import { type FieldType, type Registry, scopesOf } from '../privacy';

/** One column of the file that the channel admin center takes as a 고객파일. */
export interface CustomerFileColumn {
  title: string;
  field: string;
  show(value: string, now: Date): string;
}

/** Kakao's built-in columns, by the type of field that fills them. Other columns may only hold numbers. */
const BUILT_IN: Partial<Record<FieldType, { title: string; show: CustomerFileColumn['show'] }>> = {
  birthDate: { title: '생년월일', show: (value) => value.replaceAll('-', '') },
  gender: { title: '성별', show: (value) => ({ female: '여', male: '남' })[value] ?? '' },
  region: { title: '지역', show: (value) => value },
};

/**
 * The phone number first, then what the export consent names and Kakao has a column for. A date of birth also gives the
 * age. Pure.
 */
export function customerFileColumns(registry: Registry, consentScope: string): CustomerFileColumn[] {
  const items = scopesOf(registry).find(({ scope }) => scope === consentScope)?.items ?? [];
  const fields = registry.fields.filter(({ id }) => items.includes(id));
  const phones = fields.filter(({ type }) => type === 'phone').slice(0, 1);
  return [
    ...phones.map(({ id }) => ({ title: '전화번호', field: id, show: domesticPhone })),
    ...fields.flatMap(({ id, type }): CustomerFileColumn[] => {
      const builtIn = BUILT_IN[type];
      if (!builtIn) return [];
      const column = { ...builtIn, field: id };
      return type === 'birthDate' ? [column, { title: '연령', field: id, show: ageText }] : [column];
    }),
  ];
}

/** One line of CSV. A cell that a spreadsheet would run as a formula is defused. */
export function customerFileRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function domesticPhone(value: string): string {
  return value.replace(/^\+82/, '0');
}

function ageText(value: string, now: Date): string {
  return value === '' ? '' : String(ageOn(value, now));
}
