import type { ConsentService } from '../consent';

/**
 * What the law wants told after decisions on advertising: sender, day and result (Network Act 50(7)). Empty for other
 * consents. Showing it counts as telling, so call it only for a reply that shows it.
 */
export async function consentResult(
  consent: Pick<ConsentService, 'stateOf' | 'history' | 'resultNotice' | 'markTold'>,
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
