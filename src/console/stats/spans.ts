/** Lengths one may look back, in days. */
export const SPANS = [30, 90, 365] as const;
