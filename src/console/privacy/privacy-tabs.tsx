import { useVisit } from '../layout/visit-context';
import type { Permission } from '../permissions';

const TABS = [
  { id: 'overview', name: '한눈에', href: '/console/privacy', needs: 'privacy.view' },
  { id: 'rights', name: '권리 요청', href: '/console/privacy/rights', needs: 'privacy.rights' },
  { id: 'log', name: '접속기록', href: '/console/privacy/access-log', needs: 'privacy.accessLog' },
  { id: 'consents', name: '동의', href: '/console/privacy/consents', needs: 'privacy.view' },
  { id: 'policy', name: '처리방침', href: '/console/privacy/policy', needs: 'privacy.view' },
  { id: 'fields', name: '수집 항목', href: '/console/privacy/fields', needs: 'privacy.view' },
  { id: 'destruction', name: '파기', href: '/console/privacy/destruction', needs: 'privacy.view' },
  { id: 'duties', name: '점검표', href: '/console/privacy/duties', needs: 'privacy.view' },
] as const satisfies { id: string; name: string; href: string; needs: Permission }[];
export type PrivacyTab = (typeof TABS)[number]['id'];

export function PrivacyTabs({ current }: { current: PrivacyTab }) {
  const visit = useVisit();
  return (
    <nav class="filters" aria-label="개인정보 메뉴">
      {TABS.filter(({ needs }) => visit.may(needs)).map(({ id, name, href }) => (
        <a key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
