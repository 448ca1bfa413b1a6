import type { OutlineStep } from '../../followups';
import { Card, people } from '../layout/parts';

const UNITS = { m: '분', h: '시간', d: '일' } as const;

/** A message of several steps, drawn as a line with the people on it. */
export function SequenceCard({ steps }: { steps: OutlineStep[] }) {
  return (
    <Card title="차례대로 보내는 글" lead="선 위의 숫자는 다음 글을 기다리는 분들이에요.">
      <ol class="sequence">
        {steps.map(({ id, waiting, messages, ...step }, index) => (
          <li key={id}>
            <p class={waiting > 0 ? 'queue' : 'queue nobody'}>
              {waiting > 0 ? `${people(waiting)} 기다림` : '기다리는 분 없음'}
            </p>
            <div class="stop">
              <strong>{index + 1}번째 글</strong>
              <small>{timeWords(step, index)}</small>
              <p class="two-lines">{messages[0]?.text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function timeWords({ wait, at }: Pick<OutlineStep, 'wait' | 'at'>, index: number): string {
  const after = index === 0 ? '시작하고' : '앞 글을 보내고';
  const time = at ? `${at.hour}:${String(at.minute).padStart(2, '0')}` : '';
  const when = wait.amount === 0 ? '바로' : `${wait.amount}${UNITS[wait.unit]} 뒤`;
  return [after, when, time].filter(Boolean).join(' ');
}
