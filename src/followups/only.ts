/** A part of what waits for a contact: one campaign, or what needs one consent. Empty: all of it. */
export interface Only {
  campaign?: string;
  scope?: string;
}

export function onlyFilter({ campaign, scope }: Only) {
  return { ...(campaign !== undefined && { campaign }), ...(scope !== undefined && { scopes: scope }) };
}
