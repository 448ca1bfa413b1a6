import { koreanDateTime } from '../korean-time';
import type { Inspection, OutboxEntry } from '../ports';
import { JsonView } from './json-view';

export function StateView({ inspection }: { inspection: Inspection }) {
  return <JsonView value={inspection.state} />;
}

const STATUS = {
  scheduled: '예정',
  held: '미룸',
  delivered: '도착',
  skipped: '안 보냄',
  failed: '실패',
} as const satisfies Record<OutboxEntry['status'], string>;

/** Follow-ups of one person with when and why. */
export function OutboxView({ entries }: { entries: readonly OutboxEntry[] }) {
  if (entries.length === 0) {
    return (
      <p class="empty">
        아직 보낼 메시지가 없어요. 후속 메시지가 있는 스킬을 끝까지 해 보고 시간을 옮겨 보세요.
      </p>
    );
  }
  return (
    <ul class="outbox">
      {entries.map(({ name, kind, status, at, reason }) => (
        <li>
          <span class={`status ${status}`}>{STATUS[status]}</span>
          <div>
            <b>{name}</b> {kind === 'advertising' && <span class="tag">광고</span>}
            <time dateTime={at.toISOString()}>{koreanDateTime(at)}</time>
            {reason !== undefined && <p>{reason}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
