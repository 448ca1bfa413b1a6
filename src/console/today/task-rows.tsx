import { Badge } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import type { Task } from './tasks';

export function TaskRows({ tasks }: { tasks: Task[] }) {
  const visit = useVisit();
  return (
    <ul class="rows">
      {tasks.map(({ id, tone, title, about, href, action, needs }) => (
        <li key={id} class="row">
          <span class="grow">
            <strong>{title}</strong> {tone === 'bad' && <Badge tone="bad">급해요</Badge>}
            <small>{about}</small>
          </span>
          {visit.may(needs) && (
            <a class="button small" href={href} aria-label={`${title}: ${action}`}>
              {action}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
