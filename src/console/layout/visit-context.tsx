import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { may, type Permission } from '../permissions';

/** What every part of a page may ask about the visit it is drawn for. */
export interface PageVisit {
  csrf: string;
  loginId?: string;
  may(permission: Permission): boolean;
  now: Date;
}

const NOBODY: PageVisit = { csrf: '', may: () => false, now: new Date(0) };

const VisitContext = createContext<PageVisit>(NOBODY);
export const VisitProvider = VisitContext.Provider;
export const useVisit = (): PageVisit => useContext(VisitContext);

export function pageVisit(
  { csrf, operator }: { csrf: string; operator?: { loginId: string; roles: Parameters<typeof may>[0] } },
  now: Date,
): PageVisit {
  return {
    csrf,
    loginId: operator?.loginId,
    may: (permission) => operator !== undefined && may(operator.roles, permission),
    now,
  };
}
