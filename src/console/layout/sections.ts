import type { Permission } from '../permissions';

/** The parts of the console in the order of the menu. */
export const SECTIONS = {
  today: { name: '오늘', href: '/console', icon: 'today', needs: 'today.view' },
  contacts: { name: '사람들', href: '/console/contacts', icon: 'people', needs: 'contacts.view' },
  messages: { name: '메시지', href: '/console/messages', icon: 'message', needs: 'messages.view' },
  segments: { name: '세그먼트', href: '/console/segments', icon: 'segment', needs: 'segments.view' },
  stats: { name: '통계', href: '/console/stats', icon: 'chart', needs: 'stats.view' },
  privacy: { name: '개인정보', href: '/console/privacy', icon: 'shield', needs: 'privacy.view' },
  connection: { name: '연결', href: '/console/connection', icon: 'plug', needs: 'connection.view' },
  settings: { name: '설정', href: '/console/settings', icon: 'settings', needs: 'settings.view' },
  operators: { name: '운영자', href: '/console/operators', icon: 'key', needs: 'operators.view' },
} as const satisfies Record<string, { name: string; href: string; icon: string; needs: Permission }>;
export type Section = keyof typeof SECTIONS;
