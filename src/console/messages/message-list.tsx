import type { CampaignLine } from '../../followups';
import { Icon } from '../layout/icons';
import { Badge, Card, Empty, Heading, number } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { KIND_WORDS } from './delivery-words';
import type { SendingLine } from './message-ports';
import { STATE_WORDS } from './message-words';

const GROUPS: { title: string; states: CampaignLine['state'][] }[] = [
  { title: '지금 나가는 메시지', states: ['running', 'paused'] },
  { title: '준비하는 메시지', states: ['draft', 'checked', 'approved'] },
  { title: '끝난 메시지', states: ['ended'] },
];

export function MessagesPage({
  lines,
  results,
  isDryRun,
}: {
  lines: CampaignLine[];
  /** Of the last 30 days. */
  results: SendingLine[];
  isDryRun: boolean;
}) {
  const canWrite = useVisit().may('messages.write');
  return (
    <>
      <Heading
        title="메시지"
        lead="때가 되면 알아서 나가는 메시지예요. 보내기 바로 전에 동의와 시간, 횟수를 다시 확인해요."
      >
        {canWrite && (
          <a class="button primary" href="/console/messages/new">
            <Icon name="plus" />새 메시지
          </a>
        )}
      </Heading>
      {isDryRun && (
        <p class="flash info">
          <Icon name="alert" />
          지금은 연습 모드예요. 보낸 것으로 적어 두지만 실제로는 아무에게도 가지 않아요.
        </p>
      )}
      {lines.length === 0 && (
        <Card>
          <Empty icon="message" title="아직 메시지가 없어요">
            <p>단골 등록 사흘 뒤에 감사 인사를 보내는 것부터 시작해 보세요.</p>
          </Empty>
        </Card>
      )}
      {GROUPS.map(({ title, states }) => {
        const group = lines.filter(({ state }) => states.includes(state));
        return group.length > 0 ? (
          <Card key={title} title={title}>
            <ul class="rows">
              {group.map((line) => (
                <MessageRow key={line.name} line={line} results={results} />
              ))}
            </ul>
          </Card>
        ) : null;
      })}
    </>
  );
}

function MessageRow({
  line: { name, title, kind, state },
  results,
}: {
  line: CampaignLine;
  results: SendingLine[];
}) {
  const own = results.filter(({ campaign }) => campaign === name);
  const sent = total(own.filter(({ status }) => status === 'delivered'));
  const left = total(own.filter(({ status }) => status !== 'delivered'));
  return (
    <li>
      <a class="row" href={`/console/messages/${encodeURIComponent(name)}`}>
        <span class="grow">
          <strong>{title}</strong>
          <small>
            {KIND_WORDS[kind]}
            {own.length > 0 && ` · 30일 동안 ${number(sent)}명에게 보냈어요.`}
            {left > 0 && ` ${number(left)}명에게는 보내지 않았어요.`}
          </small>
        </span>
        <Badge tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].name}</Badge>
        <Icon name="next" />
      </a>
    </li>
  );
}

const total = (lines: SendingLine[]) => lines.reduce((sum, { count }) => sum + count, 0);
