import { Badge, Card, people } from '../layout/parts';
import { reasonWords, statusWords } from './delivery-words';
import type { SendingLine } from './message-ports';

/** What became of a message, and how many turned away. */
export function ResultsCard({
  results,
  optOuts,
}: {
  results: SendingLine[];
  optOuts?: { sent: number; within24h: number; within7d: number };
}) {
  const sent = results
    .filter(({ status }) => status === 'delivered')
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title="결과" lead="지난 90일 동안이에요.">
      {results.length === 0 && <p class="hint">아직 보낸 기록이 없어요.</p>}
      {sent > 0 && optOuts && (
        <p>
          지난 7일 동안 {people(optOuts.sent)}이 받았고, 하루 안에 {people(optOuts.within24h)}, 7일 안에{' '}
          {people(optOuts.within7d)}이 수신을 거부하거나 차단했어요.
        </p>
      )}
      {results.length > 0 && (
        <ul class="rows">
          {results.map(({ status, reason, count }) => (
            <li key={`${status} ${reason}`} class="row">
              <span class="grow">
                <Badge tone={statusWords(status).tone}>{statusWords(status).name}</Badge>
                {reason && status !== 'delivered' && <small>{reasonWords(reason)}</small>}
              </span>
              <strong>{people(count)}</strong>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
