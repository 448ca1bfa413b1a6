import type { Registry } from '../../privacy';

/** What tells people apart in a list, masked. */
export const shownFields = ({ fields }: Registry): string[] =>
  fields.filter(({ type }) => type === 'name' || type === 'phone').map(({ id }) => id);
