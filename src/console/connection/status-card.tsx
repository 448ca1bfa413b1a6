import { Badge, Card, Copyable, Fact, Facts } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import type { StatusLine } from './server-status';

/** S-41: what the doctor says of a running server, for whoever never opens a terminal. */
export function StatusCard({ status }: { status: StatusLine[] }) {
  const { may } = useVisit();
  if (!may('settings.view')) return null;
  return (
    <Card
      title="서버 상태"
      lead="이 서버가 켜진 뒤로 어땠는지 보여 드려요."
      tone={status.every(({ isFine }) => isFine) ? undefined : 'warn'}
    >
      <ul class="rows">
        {status.map(({ name, isFine, seen, fix }) => (
          <li key={name} class="row top-aligned">
            <span class="grow">
              <strong>{name}</strong>
              <span class="block">{seen}</span>
              {fix && <small>{fix}</small>}
            </span>
            <Badge tone={isFine ? 'good' : 'warn'}>{isFine ? '괜찮아요' : '살펴봐요'}</Badge>
          </li>
        ))}
      </ul>
      <p class="hint">
        서버에서 실행하면 더 자세히 알려 줘요. 점검 파일에는 개인정보와 비밀번호가 들어 있지 않아요.
      </p>
      <Facts>
        <Fact name="점검하기">
          <Copyable value="npm run doctor" label="점검하기" />
        </Fact>
        <Fact name="점검 파일 만들기">
          <Copyable value="npm run doctor -- --bundle 점검.json" label="점검 파일 만들기" />
        </Fact>
      </Facts>
    </Card>
  );
}
