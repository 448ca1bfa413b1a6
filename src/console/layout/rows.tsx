import type { ComponentChildren } from 'preact';
import { Icon } from './icons';

interface RowParts {
  title: ComponentChildren;
  /** A line about it. */
  about?: ComponentChildren;
  /** What stands at its end. */
  children?: ComponentChildren;
}

/** One line of a list. */
export function Row({ title, about, children }: RowParts) {
  return (
    <li class="row">
      <span class="grow">
        {title}
        {about && <small>{about}</small>}
      </span>
      {children}
    </li>
  );
}

/** A line that leads somewhere. */
export function LinkRow({ href, title, about, children }: RowParts & { href: string }) {
  return (
    <li>
      <a class="row" href={href}>
        <span class="grow">
          <strong>{title}</strong>
          {about && <small>{about}</small>}
        </span>
        {children}
        <Icon name="next" />
      </a>
    </li>
  );
}
