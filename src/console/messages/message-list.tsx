import type { CampaignLine } from '../../followups';
import { Icon } from '../layout/icons';
import { dateTime } from '../layout/korean-time';
import { Badge, Card, Empty, Heading, people } from '../layout/parts';
import { LinkRow } from '../layout/rows';
import { useVisit } from '../layout/visit-context';
import { KIND_WORDS } from './delivery-words';
import { PHASE_WORDS, type Phase, phaseOf } from './message-phase';
import type { SendingLine } from './message-ports';

const GROUPS: { title: string; phases: Phase[] }[] = [
  { title: '준비하는 메시지', phases: ['draft', 'checked', 'approved'] },
  { title: '곧 나가거나 이어서 나가는 메시지', phases: ['waiting', 'running', 'paused'] },
  { title: '지난 메시지', phases: ['gone', 'ended'] },
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
  const { may, now } = useVisit();
  const canWrite = may('messages.write');
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
            {canWrite && (
              <a class="button" href="/console/messages/new">
                처음 써 보기
              </a>
            )}
          </Empty>
        </Card>
      )}
      {GROUPS.map(({ title, phases }) => {
        const group = lines.filter((line) => phases.includes(phaseOf(line, now)));
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

function MessageRow({ line, results }: { line: CampaignLine; results: SendingLine[] }) {
  const { now } = useVisit();
  const { name, title, kind, on } = line;
  const { name: word, tone } = PHASE_WORDS[phaseOf(line, now)];
  const own = results.filter(({ campaign }) => campaign === name);
  const sent = total(own.filter(({ status }) => status === 'delivered'));
  const left = total(own.filter(({ status }) => status !== 'delivered'));
  const words = [
    KIND_WORDS[kind],
    ...(on ? [dateTime(on, now)] : []),
    ...(own.length > 0 ? [`30일 동안 ${people(sent)}에게 보냈어요.`] : []),
  ];
  return (
    <LinkRow
      href={`/console/messages/${encodeURIComponent(name)}`}
      title={title}
      about={`${words.join(' · ')}${left > 0 ? ` ${people(left)}에게는 보내지 않았어요.` : ''}`}
    >
      <Badge tone={tone}>{word}</Badge>
    </LinkRow>
  );
}

const total = (lines: SendingLine[]) => lines.reduce((sum, { count }) => sum + count, 0);
