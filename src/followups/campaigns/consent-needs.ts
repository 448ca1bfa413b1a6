import { type Registry, scopesOf } from '../../privacy';
import type { MessageKind } from '../gate/gate';

/** The consents a message needs. Legal notices need none. */
export function neededScopes(registry: Registry, message: { kind: MessageKind; purpose: string }): string[] {
  if (message.kind === 'legalNotice') return [];
  const purpose = purposeScopes(registry, message.purpose);
  return message.kind === 'advertising' ? [...purpose, 'marketing', 'ads'] : purpose;
}

/** The consent a purpose is collected under; none where everything it keeps has another legal basis. */
export function purposeScopes(registry: Registry, purpose: string): string[] {
  const scope = `collect:${purpose}`;
  return scopesOf(registry).some((spec) => spec.scope === scope) ? [scope] : [];
}
