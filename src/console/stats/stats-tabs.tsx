const TABS = [
  { id: 'overview', name: '한눈에', href: '/console/stats' },
  { id: 'talks', name: '대화', href: '/console/stats/talks' },
  { id: 'sources', name: '들어온 길', href: '/console/stats/sources' },
  { id: 'goals', name: '목표', href: '/console/stats/goals' },
] as const;
export type StatsTab = (typeof TABS)[number]['id'];

export function StatsTabs({ current }: { current: StatsTab }) {
  return (
    <nav class="filters" aria-label="통계 메뉴">
      {TABS.map(({ id, name, href }) => (
        <a key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
