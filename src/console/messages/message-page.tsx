import type {
  CampaignLine,
  CampaignRecord,
  CheckResult,
  OutlineStep,
  Reach,
  RenderedMessage,
} from '../../followups';
import { Badge, Card, Fact, Facts, Heading, people, When } from '../layout/parts';
import { Row } from '../layout/rows';
import { useVisit } from '../layout/visit-context';
import { KIND_WORDS, reasonWords } from './delivery-words';
import { ActsCard } from './message-acts';
import { PHASE_WORDS, phaseOf } from './message-phase';
import type { SendingLine } from './message-ports';
import { MessagePreview } from './message-preview';
import { ResultsCard } from './message-results';
import { STEP_WORDS } from './message-words';
import { SequenceCard } from './sequence-card';

export interface MessageParts {
  line: CampaignLine;
  /** Who wrote it and what became of it; none for one of a file that was never touched. */
  record?: CampaignRecord;
  /** As it is sent. */
  preview: RenderedMessage[];
  /** Of one that is in force. */
  steps?: OutlineStep[];
  who: string;
  when?: string;
  /** Whom it would reach now; not asked for what is over or runs from a file. */
  reach?: Reach;
  /** What was looked at, right after looking. */
  checks?: CheckResult[];
  results: SendingLine[];
  optOuts?: { sent: number; within24h: number; within7d: number };
  channelName: string;
  /** It goes to everybody who agreed, without a condition. */
  isForAll: boolean;
}

export function MessagePage(parts: MessageParts) {
  const { line, record, preview, steps, who, when, reach, checks, channelName } = parts;
  const { name, title, kind, state, isFile } = line;
  const { may, now } = useVisit();
  const phase = PHASE_WORDS[phaseOf(line, now)];
  const canWrite = may('messages.write') && !isFile && state !== 'ended';
  return (
    <>
      <Heading title={title} back={{ href: '/console/messages', label: '메시지' }}>
        {canWrite && (
          <a class="button" href={`${addressOf(name)}/edit`}>
            고치기
          </a>
        )}
      </Heading>
      {!isFile && state !== 'ended' && <Progress state={state} />}
      {checks && <ChecksCard checks={checks} />}
      <div class="columns wide-first beside-preview">
        <div class="stack">
          <Card>
            <Facts>
              <Fact name="상태">
                <Badge tone={phase.tone}>{phase.name}</Badge>
              </Fact>
              <Fact name="종류">{KIND_WORDS[kind]}</Fact>
              <Fact name="누구에게">{who}</Fact>
              {when && <Fact name="언제">{when}</Fact>}
              {isFile && (
                <Fact name="고치는 곳">
                  <a href="/console/settings/texts">설정의 대화 글</a>
                </Fact>
              )}
              {line.author && <Fact name="쓴 분">{line.author}</Fact>}
            </Facts>
          </Card>
          {steps && steps.length > 1 && <SequenceCard steps={steps} />}
          {reach && <ReachCard reach={reach} />}
          <ActsCard line={line} reach={reach} isForAll={parts.isForAll} />
        </div>
        {preview.length > 0 && (
          <div class="preview">
            <MessagePreview messages={preview} channelName={channelName} />
          </div>
        )}
      </div>
      <ResultsCard results={parts.results} optOuts={parts.optOuts} />
      {record && record.history.length > 0 && <HistoryCard record={record} />}
    </>
  );
}

const addressOf = (name: string) => `/console/messages/${encodeURIComponent(name)}`;

const WAY = [
  ['draft', '쓰기'],
  ['checked', '확인'],
  ['approved', '승인'],
  ['running', '보내기'],
] as const;

/** How far it came. */
function Progress({ state }: { state: CampaignLine['state'] }) {
  const reached = state === 'paused' ? 3 : WAY.findIndex(([step]) => step === state);
  return (
    <ol class="way" aria-label="진행">
      {WAY.map(([step, word], index) => (
        <li
          key={step}
          class={index <= reached ? 'done' : undefined}
          aria-current={index === reached ? 'step' : undefined}
        >
          {word}
        </li>
      ))}
    </ol>
  );
}

const CHECK_TONES = { ok: 'good', warn: 'warn', stop: 'bad' } as const;
const CHECK_WORDS = { ok: '괜찮아요', warn: '읽어 주세요', stop: '고쳐 주세요' } as const;

function ChecksCard({ checks }: { checks: CheckResult[] }) {
  const stops = checks.filter(({ state }) => state === 'stop').length;
  return (
    <Card
      title={stops > 0 ? `고칠 것이 ${stops}가지 있어요` : '확인을 마쳤어요'}
      tone={stops > 0 ? 'bad' : undefined}
    >
      <ul class="rows">
        {checks.map(({ id, state, text }) => (
          <Row key={id} title={text}>
            <Badge tone={CHECK_TONES[state]}>{CHECK_WORDS[state]}</Badge>
          </Row>
        ))}
      </ul>
    </Card>
  );
}

function ReachCard({ reach: { matching, sendable, excluded } }: { reach: Reach }) {
  const left = Object.entries(excluded);
  return (
    <Card title={`지금이라면 ${people(sendable)}에게 가요`}>
      <p class="hint">조건에 맞는 분 {people(matching)} 가운데</p>
      {left.length > 0 ? (
        <ul class="rows">
          {left.map(([reason, count]) => (
            <Row key={reason} title={reasonWords(reason)}>
              <span>{people(count)} 빠짐</span>
            </Row>
          ))}
        </ul>
      ) : (
        <p class="hint">빠지는 분이 없어요.</p>
      )}
    </Card>
  );
}

function HistoryCard({ record: { history } }: { record: CampaignRecord }) {
  return (
    <Card title="지나온 길">
      <ul class="rows">
        {history.toReversed().map(({ at, by, to, note }) => (
          <Row
            key={`${at.toISOString()} ${to}`}
            title={STEP_WORDS[to]}
            about={[by === 'system' ? '저절로' : by, ...(note ? [note] : [])].join(' · ')}
          >
            <small>
              <When at={at} />
            </small>
          </Row>
        ))}
      </ul>
    </Card>
  );
}
