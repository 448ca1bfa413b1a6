import type { CampaignLine, CampaignRecord, CheckResult, Reach, RenderedMessage } from '../../followups';
import { Form, Tick } from '../layout/form';
import { Badge, Card, Fact, Facts, Heading, people, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { KIND_WORDS, reasonWords, statusWords } from './delivery-words';
import type { SendingLine } from './message-ports';
import { MessagePreview } from './message-preview';
import { STATE_WORDS, STEP_WORDS } from './message-words';

export interface MessageParts {
  line: CampaignLine;
  /** Who wrote it and what became of it; none for one of a file that was never touched. */
  record?: CampaignRecord;
  /** As it is sent, for one made here. */
  preview: RenderedMessage[];
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
  const { line, record, preview, who, when, reach, checks, channelName } = parts;
  const { name, title, kind, state, isFile } = line;
  const canWrite = useVisit().may('messages.write') && !isFile && state !== 'ended';
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
      <div class="columns wide-first">
        <div class="stack">
          <Card>
            <Facts>
              <Fact name="상태">
                <Badge tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].name}</Badge>
              </Fact>
              <Fact name="종류">{KIND_WORDS[kind]}</Fact>
              <Fact name="누구에게">{who}</Fact>
              {when && <Fact name="언제">{when}</Fact>}
              {isFile && <Fact name="고치는 곳">설정의 대화 글에서 고칠 수 있어요.</Fact>}
              {line.author && <Fact name="쓴 분">{line.author}</Fact>}
            </Facts>
          </Card>
          {reach && <ReachCard reach={reach} />}
          <ActsCard {...parts} />
        </div>
        {preview.length > 0 && <MessagePreview messages={preview} channelName={channelName} />}
      </div>
      <ResultsCard {...parts} />
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
          <li key={id} class="row">
            <span class="grow">{text}</span>
            <Badge tone={CHECK_TONES[state]}>{CHECK_WORDS[state]}</Badge>
          </li>
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
            <li key={reason} class="row">
              <span class="grow">{reasonWords(reason)}</span>
              <span>{people(count)} 빠짐</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="hint">빠지는 분이 없어요.</p>
      )}
    </Card>
  );
}

/** What may be done next, with what it will do. */
function ActsCard({ line: { name, state, isFile, author }, reach, isForAll }: MessageParts) {
  const visit = useVisit();
  const canApprove = visit.may('messages.approve');
  const canWrite = visit.may('messages.write');
  const at = addressOf(name);
  if (state === 'draft' && canWrite) {
    return (
      <Card title="다음: 확인" lead="동의, 광고 표시, 시간, 횟수, 링크, 예산을 하나씩 살펴봐요.">
        <ActForm action={`${at}/check`} button="확인하기" />
      </Card>
    );
  }
  if (state === 'checked' && canApprove) {
    const isOwn = author === visit.loginId;
    return (
      <Card
        title="다음: 승인"
        lead={
          isOwn
            ? '내가 쓴 메시지예요. 운영자가 둘 이상이면 다른 분이 승인해야 해요.'
            : '글과 받는 분을 다시 읽고 승인해 주세요. 승인만으로는 아직 나가지 않아요.'
        }
      >
        <ActForm action={`${at}/approve`} button="승인하기" />
      </Card>
    );
  }
  if (state === 'approved' && canApprove) {
    return (
      <Card
        title="다음: 시작"
        lead={`지금이라면 ${people(reach?.sendable ?? 0)}에게 가요. 시작하면 정한 때에 저절로 나가요.`}
      >
        <Form action={`${at}/start`} class="stack">
          {isForAll && <WholeAudience sendable={reach?.sendable ?? 0} />}
          <button type="submit" class="button primary">
            시작하기
          </button>
        </Form>
      </Card>
    );
  }
  if (!canApprove || (state !== 'running' && state !== 'paused')) return null;
  return (
    <Card title="멈추거나 끝내기">
      {state === 'running' ? (
        <Form action={`${at}/pause`} class="inline">
          <div class="field">
            <label for="note">멈추는 까닭</label>
            <input id="note" name="note" required maxLength={200} placeholder="예: 행사 날짜가 바뀜" />
          </div>
          <button type="submit" class="button">
            잠시 멈추기
          </button>
        </Form>
      ) : (
        <ActForm action={`${at}/resume`} button="다시 보내기" />
      )}
      {!isFile && (
        <Form action={`${at}/end`} class="stack">
          <Tick name="confirmed" value="yes" label="기다리던 메시지도 모두 보내지 않고, 되돌릴 수 없어요." />
          <button type="submit" class="button danger">
            아주 끝내기
          </button>
        </Form>
      )}
    </Card>
  );
}

/** S-123: everybody at once is confirmed once more, with what to expect and another way. */
function WholeAudience({ sendable }: { sendable: number }) {
  return (
    <>
      <p>
        조건 없이 동의한 분 모두에게 가는 광고예요. 관심 없는 소식을 받으면 수신을 거부하기 쉬워요.{' '}
        <a href="/console/segments">세그먼트</a>로 나누면 꼭 맞는 분에게만 보낼 수 있어요. 최근에 광고를
        충분히 받은 분은 저절로 기다려요.
      </p>
      <Tick name="everybody" value="yes" label={`그래도 ${people(sendable)} 모두에게 보낼게요.`} />
    </>
  );
}

function ActForm({ action, button }: { action: string; button: string }) {
  return (
    <Form action={action}>
      <button type="submit" class="button primary">
        {button}
      </button>
    </Form>
  );
}

function ResultsCard({ results, optOuts }: MessageParts) {
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

function HistoryCard({ record: { history } }: { record: CampaignRecord }) {
  return (
    <Card title="지나온 길">
      <ul class="rows">
        {history.toReversed().map(({ at, by, to, note }) => (
          <li key={`${at.toISOString()} ${to}`} class="row">
            <span class="grow">
              {STEP_WORDS[to]}
              <small>
                {by === 'system' ? '저절로' : by}
                {note && ` · ${note}`}
              </small>
            </span>
            <small>
              <When at={at} />
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
