import type { ComponentChildren } from 'preact';
import type { Flash } from '../access/session-model';
import { ROLE_WORDS, type Role } from '../permissions';
import { Form } from './form';
import { Icon } from './icons';
import { SECTIONS, type Section } from './sections';
import { useVisit } from './visit-context';

interface DocumentParts {
  title: string;
  channelName: string;
  children: ComponentChildren;
}

function Document({ title, channelName, children }: DocumentParts) {
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${channelName}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/console/assets/console.css" />
        <script type="module" src="/console/assets/console.js" />
      </head>
      <body>{children}</body>
    </html>
  );
}

/** Pages before the sign-in: one card in the middle. */
export function Bare({ title, channelName, children }: DocumentParts) {
  return (
    <Document title={title} channelName={channelName}>
      <main class="bare" id="main">
        <p class="brand">
          <Mark />
          {channelName}
        </p>
        {children}
      </main>
    </Document>
  );
}

interface ShellParts extends DocumentParts {
  section?: Section;
  operator: { loginId: string; roles: Role[] };
  flash?: Flash;
}

/** Every other page: menu, what just happened, the page. */
export function Shell({ title, channelName, section, operator, flash, children }: ShellParts) {
  return (
    <Document title={title} channelName={channelName}>
      <a class="skip" href="#main">
        본문으로 건너뛰기
      </a>
      <header class="top">
        <a class="brand" href="/console">
          <Mark />
          <span>{channelName}</span>
        </a>
        <Account operator={operator} />
      </header>
      <SideMenu section={section} />
      <main id="main" tabIndex={-1}>
        {flash && <FlashMessage flash={flash} />}
        {children}
      </main>
      <TabBar section={section} />
    </Document>
  );
}

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" />
      <path d="M9 10.5h14V20h-7l-4 3.5V20H9z" />
    </svg>
  );
}

function Account({ operator: { loginId, roles } }: Pick<ShellParts, 'operator'>) {
  return (
    <details class="account">
      <summary aria-label={`내 계정: ${loginId}`}>
        <span aria-hidden="true">{loginId.slice(0, 1).toUpperCase()}</span>
      </summary>
      <div class="menu">
        <p>
          <strong>{loginId}</strong>
          <small>{roles.map((role) => ROLE_WORDS[role].name).join(', ')}</small>
        </p>
        <a href="/console/me">내 계정</a>
        <Form action="/console/logout">
          <button type="submit">
            <Icon name="out" />
            로그아웃
          </button>
        </Form>
      </div>
    </details>
  );
}

function useSections() {
  const visit = useVisit();
  return Object.entries(SECTIONS).filter(([, { needs }]) => visit.may(needs));
}

function SideMenu({ section }: { section?: Section }) {
  return (
    <nav class="side" aria-label="메뉴">
      <ul>
        {useSections().map(([id, { name, href, icon }]) => (
          <li key={id}>
            <a href={href} aria-current={id === section ? 'page' : undefined}>
              <Icon name={icon} />
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What a thumb reaches on a phone; the rest opens above it. */
const TABS = ['today', 'contacts', 'messages', 'stats'];

function TabBar({ section }: { section?: Section }) {
  const sections = useSections();
  const rest = sections.filter(([id]) => !TABS.includes(id));
  return (
    <nav class="tabs" aria-label="아래 메뉴">
      {sections
        .filter(([id]) => TABS.includes(id))
        .map(([id, { name, href, icon }]) => (
          <a key={id} href={href} aria-current={id === section ? 'page' : undefined}>
            <Icon name={icon} />
            {name}
          </a>
        ))}
      {rest.length > 0 && (
        <details>
          <summary class={rest.some(([id]) => id === section) ? 'current' : undefined}>
            <Icon name="more" />
            더보기
          </summary>
          <div class="menu">
            {rest.map(([id, { name, href, icon }]) => (
              <a key={id} href={href} aria-current={id === section ? 'page' : undefined}>
                <Icon name={icon} />
                {name}
              </a>
            ))}
          </div>
        </details>
      )}
    </nav>
  );
}

function FlashMessage({ flash: { tone, text } }: { flash: Flash }) {
  return (
    <p class={`flash ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={tone === 'bad' ? 'alert' : 'check'} />
      {text}
    </p>
  );
}
