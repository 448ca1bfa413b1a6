/** The hats somebody may wear in the console. An account has one or more; it may do what any of them may. */
export const ROLES = ['owner', 'manager', 'staff', 'viewer', 'privacyOfficer'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may do what: the one table. Every route names a line of it.
 * No role may both approve a message and take personal data out (rules SEC-02).
 */
export const PERMISSIONS = {
  'today.view': ['owner', 'manager', 'staff', 'viewer', 'privacyOfficer'],
  'contacts.view': ['owner', 'manager', 'staff', 'viewer', 'privacyOfficer'],
  'contacts.unmask': ['owner', 'manager', 'staff', 'privacyOfficer'],
  'messages.view': ['owner', 'manager', 'staff', 'viewer', 'privacyOfficer'],
  'messages.write': ['owner', 'manager', 'staff'],
  'messages.approve': ['owner', 'manager'],
  'segments.view': ['owner', 'manager', 'staff', 'viewer'],
  'segments.write': ['owner', 'manager'],
  'stats.view': ['owner', 'manager', 'staff', 'viewer', 'privacyOfficer'],
  'stats.export': ['owner', 'manager', 'privacyOfficer'],
  'privacy.view': ['owner', 'manager', 'privacyOfficer'],
  'privacy.accessLog': ['owner', 'privacyOfficer'],
  'privacy.review': ['privacyOfficer'],
  'privacy.rights': ['owner', 'privacyOfficer'],
  'privacy.export': ['privacyOfficer'],
  'connection.view': ['owner', 'manager'],
  'settings.view': ['owner', 'manager'],
  'settings.change': ['owner', 'manager'],
  'operators.view': ['owner', 'privacyOfficer'],
  'operators.manage': ['owner'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export function may(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => allowed.includes(role));
}

/** As operators read them. */
export const ROLE_WORDS: Record<Role, { name: string; about: string }> = {
  owner: { name: '대표', about: '모두 보고 정해요. 운영자를 들이고 메시지를 승인해요.' },
  manager: { name: '매니저', about: '메시지를 만들고 승인해요. 설정을 바꿔요.' },
  staff: { name: '직원', about: '손님 문의에 답하고 메시지를 써요. 승인은 못 해요.' },
  viewer: { name: '보기 전용', about: '가려진 정보와 통계만 봐요.' },
  privacyOfficer: { name: '개인정보 담당자', about: '권리 요청, 접속기록, 동의 증명을 맡아요.' },
};
