import type { SearchKind } from '../../contacts';

/** What somebody is probably looked for by. */
export function searchKind(text: string): SearchKind {
  if (text.includes('@')) return 'email';
  return text.replace(/[^\d]/g, '').length >= 7 ? 'phone' : 'name';
}

export const SEARCH_WORDS: Record<SearchKind, string> = { name: '이름', phone: '전화번호', email: '이메일' };
