import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons';
import { dateTime, machineTime, relative } from './korean-time';
import { useVisit } from './visit-context';

/** The head of a page: where one is, what it is for, what one may do. */
export function Heading({
  title,
  lead,
  back,
  children,
}: {
  title: string;
  lead?: string;
  /** Where one came from. */
  back?: { href: string; label: string };
  /** Buttons. */
  children?: ComponentChildren;
}) {
  return (
    <header class="heading">
      <div>
        {back && (
          <a class="back" href={back.href}>
            <Icon name="back" />
            {back.label}
          </a>
        )}
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
      {children && <div class="actions">{children}</div>}
    </header>
  );
}

export function Card({
  title,
  lead,
  tone,
  action,
  children,
}: {
  title?: string;
  lead?: string;
  tone?: 'warn' | 'bad';
  action?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <section class={tone ? `card ${tone}` : 'card'}>
      {(title || action) && (
        <header>
          {title && <h2>{title}</h2>}
          {action}
        </header>
      )}
      {lead && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}

/** Instead of nothing: what will be here and what to do for it. */
export function Empty({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="title">{title}</p>
      {children}
    </div>
  );
}

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

export function Badge({ tone = 'quiet', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** Names and values. `wide` for names that are long and in one word. */
export function Facts({ children, wide = false }: { children: ComponentChildren; wide?: boolean }) {
  return <dl class={wide ? 'facts wide-names' : 'facts'}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A moment; `near` says how far away it is, with the date to hover or read out. */
export function When({ at, near = false }: { at: Date; near?: boolean }) {
  const { now } = useVisit();
  const full = dateTime(at, now);
  return (
    <time dateTime={machineTime(at)} title={near ? full : undefined}>
      {near ? relative(at, now) : full}
    </time>
  );
}

/** A value to carry elsewhere. The button is there where script runs; the text can be marked everywhere. */
export function Copyable({ value, label }: { value: string; label: string }) {
  return (
    <span class="copyable">
      <code>{value}</code>
      <button type="button" class="quiet small" data-copy={value} hidden aria-label={`${label} 복사`}>
        <Icon name="copy" />
        복사
      </button>
    </span>
  );
}

/** Further pages by key: no counting, so that the last page is as fast as the first. */
export function Pager({ next, first }: { next: string | null; first?: string }) {
  if (!next && !first) return null;
  return (
    <nav class="pager" aria-label="쪽 넘기기">
      {first && (
        <a class="button quiet" href={first}>
          처음으로
        </a>
      )}
      {next && (
        <a class="button quiet" href={next} rel="next">
          다음 보기
          <Icon name="next" />
        </a>
      )}
    </nav>
  );
}

export const number = (value: number): string => value.toLocaleString('ko-KR');
export const people = (value: number): string => `${number(value)}명`;
