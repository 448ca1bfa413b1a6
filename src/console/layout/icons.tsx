/** Drawn by hand on a 24 by 24 grid, in the colour of the text around them. */
const PATHS = {
  today: 'M4 11.5 12 5l8 6.5M6.5 10v9h11v-9M10 19v-5h4v5',
  people:
    'M9 11.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM3 19c.4-3 2.8-5 6-5s5.6 2 6 5M15.5 5.3a3.25 3.25 0 0 1 0 6M17.5 14.3c2 .700 3.2 2.4 3.5 4.7',
  message:
    'M4.5 6.5A1.5 1.5 0 0 1 6 5h12a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 18 16h-6.5L7.5 19.5V16H6a1.5 1.5 0 0 1-1.5-1.5ZM8 9h8M8 12h5',
  segment: 'M4 6h16M7 12h10M10 18h4',
  chart: 'M5 19V5M5 19h14M9 16v-4M13 16V8M17 16v-6',
  shield: 'M12 4l7 2.5v5c0 4-2.8 7.2-7 8.5-4.2-1.3-7-4.5-7-8.5v-5ZM9 12l2.2 2.2L15.2 10',
  plug: 'M9 4v4M15 4v4M7 8h10v3.5a5 5 0 0 1-10 0ZM12 16.5V20',
  settings:
    'M12 14.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM12 4v2.2M12 17.8V20M4 12h2.2M17.8 12H20M6.3 6.3l1.6 1.6M16.1 16.1l1.6 1.6M6.3 17.7l1.6-1.6M16.1 7.9l1.6-1.6',
  key: 'M8.5 16.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12.5 12.5H20M17 12.5v3M20 12.5v2',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 5 3.5 19h17ZM12 10v4M12 16.5h.01',
  next: 'M9.5 6l6 6-6 6',
  back: 'M14.5 6l-6 6 6 6',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM15.5 15.5 20 20',
  eye: 'M3.5 12S6.5 6.5 12 6.5 20.5 12 20.5 12 17.5 17.5 12 17.5 3.5 12 3.5 12ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  copy: 'M9 9h9.5v10.5H9ZM15 9V5H5.5v10.5H9',
  plus: 'M12 5v14M5 12h14',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4.5l3 1.8',
  out: 'M14 5h4.5v14H14M4.5 12H14M10.5 8.5 14 12l-3.5 3.5',
  download: 'M12 5v10M8 11.5l4 4 4-4M5 19h14',
} as const;
export type IconName = keyof typeof PATHS;

/** Never says anything by itself: words stand beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
