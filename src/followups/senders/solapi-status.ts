/** What a status code of Solapi means for a message (their list of 2022; later codes are unknown). */
export type SolapiMeaning =
  | { state: 'pending' }
  | { state: 'delivered' }
  | { state: 'failed'; reason: string }
  /** The person refused at the dealer: counts as withdrawal of advertising. */
  | { state: 'optedOut'; reason: string }
  /** Nothing else will get through until somebody mends it. */
  | { state: 'stopped'; reason: string };

const PENDING = ['2000', '3000'];
const OPTED_OUT = ['1061', '2061', '3055'];
const STOPPED: Record<string, string> = {
  '1030': 'OUT_OF_BALANCE',
  '2230': 'OUT_OF_BALANCE',
  '1041': 'CHANNEL_WRONG',
  '1042': 'TEMPLATE_WRONG',
  '3101': 'CHANNEL_WRONG',
  '3105': 'TEMPLATE_WRONG',
  '3106': 'TEMPLATE_WRONG',
  '1062': 'SENDER_NUMBER_UNREGISTERED',
  '2062': 'SENDER_NUMBER_UNREGISTERED',
};
const FAILED: Record<string, string> = {
  '1026': 'DUPLICATE_NUMBER',
  '1043': 'TEMPLATE_DIFFERS',
  '3103': 'TEMPLATE_DIFFERS',
  '3102': 'NOT_A_FRIEND',
  '3104': 'NOT_ON_KAKAOTALK',
  '3107': 'NOT_REACHABLE_BY_ALIMTALK',
  '3108': 'OUTSIDE_HOURS',
};

export function solapiMeaning(statusCode: string): SolapiMeaning {
  if (PENDING.includes(statusCode)) return { state: 'pending' };
  if (statusCode === '4000') return { state: 'delivered' };
  if (OPTED_OUT.includes(statusCode)) return { state: 'optedOut', reason: 'OPTED_OUT_AT_DEALER' };
  const stopped = STOPPED[statusCode];
  if (stopped) return { state: 'stopped', reason: stopped };
  return {
    state: 'failed',
    reason: FAILED[statusCode] ?? `SOLAPI_${statusCode.replace(/\W/g, '').slice(0, 12)}`,
  };
}
