import type { Candidate } from './digit-runs';

/** Numbers a chat may not take (PIPA 24, 24-2; SSM 7(2)). */
export type IdNumberType =
  | 'residentNumber'
  | 'alienRegistration'
  | 'passport'
  | 'driverLicence'
  | 'card'
  | 'account';

/** Words near a number that say what it is. */
export interface Context {
  resident: boolean;
  licence: boolean;
  card: boolean;
  account: boolean;
  /** Orders, parcels, bookings, phones: numbers that people have to be able to send. */
  harmless: boolean;
}

const BANKS =
  '(?:국민|신한|우리|하나|기업|산업|외환|부산|대구|광주|전북|경남|제주|수협|저축|씨티|제일)\\s?은행|농협|신협|새마을금고|카카오뱅크|카뱅|토스뱅크|케이뱅크|뱅크';
const RESIDENT = /주민\s?(?:등록)?|외국인\s?등록|민번/;
const LICENCE = /면허|licen[cs]e/i;
const CARD = /카드|card|비자|마스터/i;
const ACCOUNT = new RegExp(`계좌|통장|입금|송금|이체|환불|account|${BANKS}`, 'i');
const HARMLESS =
  /주문|예약|송장|운송장|택배|배송|등기|쿠폰|바코드|사업자|전화|연락처|휴대폰|핸드폰|번호표|order/i;

/** A label stands right before its number; what a number is can also be said a little further off or after it. */
const LABEL_LENGTH = 12;

export function contextOf(before: string, after: string): Context {
  const words = `${before}|${after}`;
  return {
    resident: RESIDENT.test(words),
    licence: LICENCE.test(words),
    card: CARD.test(words),
    account: ACCOUNT.test(words),
    harmless: HARMLESS.test(before.slice(-LABEL_LENGTH)),
  };
}

/** What the number is, or undefined when people may send it. */
export function idNumberType(candidate: Candidate, context: Context): IdNumberType | undefined {
  const person = personalNumber(candidate, context);
  if (person) return person;
  if (isCard(candidate, context)) return 'card';
  if (isLicence(candidate, context)) return 'driverLicence';
  return isAccount(candidate, context) ? 'account' : undefined;
}

/** 19950302-1234567, with the whole year. Orders look the same, so only years that order numbers no longer start with. */
function isLongResident({ digits, shape }: Candidate, context: Context): boolean {
  if (String(shape) !== '8,7') return false;
  return (
    context.resident ||
    (/^(?:19|200)/.test(digits) && LOOKS_LIKE_A_DAY.test(digits.slice(0, 8)) && digits[8] !== '0')
  );
}

/** 950302-1234567: six digits of a date, then one of 1–8 and six more. Check digits are no help: since 2020 they are random. */
function personalNumber(candidate: Candidate, context: Context): IdNumberType | undefined {
  const { digits, shape, isSpelled } = candidate;
  if (isLongResident(candidate, context)) return 'residentNumber';
  if (digits.length !== 13) return undefined;
  const breaksAtSix = sumsOf(shape).includes(6);
  if (!breaksAtSix && shape.length > 1 && !isSpelled) return undefined;
  const kind = Number(digits[6]);
  if (kind === 0 || kind === 9) return undefined;
  if (!context.resident && !isBirthDay(digits)) return undefined;
  return kind >= 5 ? 'alienRegistration' : 'residentNumber';
}

function isBirthDay(digits: string): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 0);
}
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const CARD_SHAPES = ['4,4,4,4', '4,6,5', '4,6,4', '8,8', '4,12', '4,4,4,3', '6,10'];
/** First digits of the issuers whose cards exist here: Visa, Mastercard, Amex, Diners, JCB, UnionPay, domestic (9). */
const ISSUERS =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|2720\d{12}|3[47]\d{13}|3(?:0|[68])\d{12}|35\d{14}|6[025]\d{14}|9\d{15})$/;

function isCard({ digits, shape, isSpelled }: Candidate, context: Context): boolean {
  const isWritten = shape.length === 1 || isSpelled || CARD_SHAPES.includes(String(shape));
  if (!isWritten || digits.length < 14 || digits.length > 16) return false;
  if (context.card && digits.length >= 15) return true;
  return ISSUERS.test(digits) && passesLuhn(digits);
}

export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** 11-22-123456-78: the first pair is the region that issued it (11 Seoul … 28 Sejong). */
function isLicence({ digits, shape, isSpelled }: Candidate, context: Context): boolean {
  if (digits.length !== 12) return false;
  const region = Number(digits.slice(0, 2));
  if (region < 11 || region > 28) return false;
  return String(shape) === '2,2,6,2' || (context.licence && (shape.length === 1 || isSpelled));
}

/** How banks part their numbers, told from phones and orders by the dashes. */
const ACCOUNT_SHAPES = [
  '3,2,6',
  '3,3,6',
  '3,6,5',
  '6,2,6',
  '6,2,5',
  '3,4,4,2',
  '3,6,2,3',
  '4,3,6',
  '4,2,7',
  '3,2,5,1',
  '3,6,2,2',
  '4,4,4,1',
  '3,5,5,2',
];

function isAccount({ digits, shape, isDashed, isDotted, isUniform }: Candidate, context: Context): boolean {
  if (digits.length < 10 || digits.length > 16 || isDotted || !isUniform) return false;
  const startsWithDay = sumsOf(shape).includes(8) && LOOKS_LIKE_A_DAY.test(digits.slice(0, 8));
  if (startsWithDay) return false;
  if (context.account) return !context.harmless || ACCOUNT_SHAPES.includes(String(shape));
  return isDashed && !context.harmless && ACCOUNT_SHAPES.includes(String(shape));
}

const PHONE =
  /^(?:0(?:2|1[016789]|[3-6]\d|70|50\d|80)\d{7,8}|82(?:2|1[016789]|[3-6]\d|70)\d{7,8}|1[568]\d{6})$/;

/** A telephone number, which people may of course send. */
export function isPhone({ digits, isSpelled, shape }: Candidate): boolean {
  return PHONE.test(digits) && (isSpelled || shape.length <= 4);
}

/** 20261123 */
export const LOOKS_LIKE_A_DAY = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

function sumsOf(shape: number[]): number[] {
  let sum = 0;
  return shape.map((length) => {
    sum += length;
    return sum;
  });
}
