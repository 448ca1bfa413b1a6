import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { FieldType } from './registry/registry-schema';

const HIDDEN = '***';

/** What screens, lists and exports show of a value until somebody unmasks it with a purpose. */
export function maskValue(type: FieldType, value: string): string {
  switch (type) {
    case 'name':
      return maskName(value);
    case 'phone':
      return maskPhone(value);
    case 'email':
      return maskEmail(value);
    case 'birthDate':
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value.slice(0, 4)}-**-**` : HIDDEN;
    case 'birthYear':
      return /^\d{4}$/.test(value) ? `${value.slice(0, 2)}**` : HIDDEN;
    // A province alone points at nobody.
    case 'region':
      return value;
    default:
      return HIDDEN;
  }
}

/** `홍길동` → `홍*동`, `김철` → `김*`, `John Smith` → `J*** S****`. */
function maskName(name: string): string {
  const words = name.trim().normalize('NFC').split(/\s+/);
  if (words.length > 1 || /^[A-Za-z]/.test(name.trim())) return words.map(maskWord).join(' ');
  const letters = [...(words[0] ?? '')];
  if (letters.length < 2) return '*';
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

/** `+821012345678` → `010-****-5678`. A number of another country keeps its last four digits. */
function maskPhone(value: string): string {
  const number = parsePhoneNumberFromString(value, 'KR');
  if (!number) return HIDDEN;
  if (number.country !== 'KR') return `${HIDDEN}-${number.nationalNumber.slice(-4)}`;
  const groups = number.formatNational().split('-');
  return groups
    .map((group, index) => (index === groups.length - 2 ? '*'.repeat(group.length) : group))
    .join('-');
}

/** `hong@example.com` → `h***@example.com`. */
function maskEmail(value: string): string {
  const at = value.lastIndexOf('@');
  return at < 1 ? HIDDEN : `${[...value][0]}${HIDDEN}${value.slice(at)}`;
}

function maskWord(word: string): string {
  const letters = [...word];
  return letters.length < 2 ? '*' : `${letters[0]}${'*'.repeat(letters.length - 1)}`;
}
