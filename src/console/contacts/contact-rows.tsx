import type { ContactRow } from '../../contacts';
import { Icon } from '../layout/icons';
import { Badge, When } from '../layout/parts';

/** People in a list, masked, each leading to their page. */
export function ContactRows({ rows, fields }: { rows: ContactRow[]; fields: string[] }) {
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.contactId}>
          <a class="row" href={`/console/contacts/${row.contactId}`}>
            <span class="grow">
              <strong>{nameOf(row, fields)}</strong>
              <small>
                {fields
                  .slice(1)
                  .map((id) => row.masked[id])
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <span class="aside">
              {row.state === 'suspended' ? (
                <Badge tone="warn">처리 정지</Badge>
              ) : (
                !row.isFriend && <Badge>친구 아님</Badge>
              )}
              <small>
                <When at={row.seenAt} near /> 대화
              </small>
            </span>
            <Icon name="next" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function nameOf({ masked }: ContactRow, [first = '']: string[]): string {
  return masked[first] ?? '이름 없음';
}
