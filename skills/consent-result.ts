import type { Services } from '../src/services';

/** What the law wants told after a decision on advertising: sender, day and result. Empty for other consents. */
export async function consentResult(
  consent: Services['consent'],
  contactId: string,
  scopes: readonly string[],
): Promise<string> {
  const state = await consent.stateOf(contactId);
  const decisions = scopes.map((scope) => state.scopes[scope]?.recordId);
  const records = (await consent.history(contactId)).filter(({ recordId }) => decisions.includes(recordId));
  const result = consent.resultNotice(...records);
  if (result !== '') await consent.markTold(records);
  return result;
}
