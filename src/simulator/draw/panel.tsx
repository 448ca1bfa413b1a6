import { formatPath, type Limit, limits, type Measure, parseSkillRequest, type Violation } from '../../kakao';
import type { ChatRecord, TurnRecord } from '../chat-record';
import { type Shown, shownBody, shownOf } from '../shown';
import { JsonView } from './json-view';

/** What stands beside the chat for one of its entries. */
export function PanelView({ record }: { record: Exclude<ChatRecord, { kind: 'later' }> }) {
  const body = record.kind === 'turn' ? record.answer.body : (record.body ?? null);
  const shown = record.kind === 'turn' ? shownOf(record.answer) : shownBody(body);
  return (
    <>
      <div data-part="summary">
        {record.kind === 'turn' ? <TurnSummary record={record} /> : <p>{summaryOf(record)}</p>}
        <Contexts shown={shown} />
        {shown.trouble !== undefined && <p class="trouble">{shown.trouble}</p>}
      </div>
      <div data-part="response">
        <JsonView value={body} />
      </div>
      <div data-part="request">
        {record.kind === 'turn' ? (
          <JsonView value={record.request} />
        ) : (
          <p class="empty">서버가 먼저 보낸 말이라 요청이 없어요.</p>
        )}
      </div>
      <div data-part="limits">
        <Limits shown={shown} />
      </div>
    </>
  );
}

const REASONS: Record<string, string> = {
  'open form': '진행 중인 양식이 있어서',
  button: '버튼을 눌러서',
  'old button': '지나간 버튼을 눌러서',
  url: '스킬 주소로 불러서',
  block: '블록 이름이 맞아서',
  action: '스킬 이름이 맞아서',
  phrase: '말이 등록된 표현과 같아서',
  question: '자주 묻는 질문과 비슷해서',
  command: '언제나 되는 말이라서',
  welcome: '웰컴 블록이라서',
  fallback: '맞는 스킬이 없어서',
};

/** Who answers without being a skill. */
const SPEAKERS: Record<string, string> = {
  conversation: '대화의 기본 말',
  filter: '개인정보 거름망',
  'small-talk': '광고·유입 질문을 듣는 기능',
};

function TurnSummary({ record }: { record: TurnRecord }) {
  const { why, answer, path } = record;
  const parsed = parseSkillRequest(record.request);
  return (
    <>
      <p class="answered">
        {why ? (
          <>
            <b>{SPEAKERS[why.skill] ?? `${why.skill} 스킬`}</b>이 답했어요.{' '}
            <span>{REASONS[why.because] ?? why.because}</span>
            {why.about !== undefined && <code>{why.about}</code>}
          </>
        ) : (
          '어느 스킬이 답했는지 알 수 없어요.'
        )}
      </p>
      <p class="facts">
        {parsed.ok && <span>{parsed.request.block.name}</span>}
        <span>POST {path}</span>
        <span>HTTP {answer.status}</span>
        <span>{Math.round(answer.ms)}ms</span>
      </p>
    </>
  );
}

/** What the answer sets or deletes; the requests after it carry what lives. */
function Contexts({ shown: { response } }: { shown: Shown }) {
  const set = response?.context?.values ?? [];
  if (set.length === 0) return null;
  return (
    <p class="facts">
      {set.map(({ name, lifeSpan }) => (
        <span>{lifeSpan > 0 ? `컨텍스트 ${name} (${lifeSpan}턴)` : `컨텍스트 ${name} 지움`}</span>
      ))}
    </p>
  );
}

function summaryOf(record: Exclude<ChatRecord, { kind: 'later' | 'turn' }>): string {
  if (record.kind === 'callback') return '콜백 주소로 온 답이에요.';
  return record.reason ?? `후속 메시지 “${record.name}”이 도착했어요.`;
}

function Limits({ shown: { measures, violations } }: { shown: Shown }) {
  const used = measures
    .filter(({ actual }) => actual > 0)
    .sort((a, b) => b.actual / b.limit - a.actual / a.limit);
  if (used.length === 0) return <p class="empty">잴 것이 없는 답이에요.</p>;
  return (
    <>
      {violations.length > 0 && (
        <ul class="violations">
          {violations.map((violation) => (
            <ViolationRow violation={violation} />
          ))}
        </ul>
      )}
      <ul class="measures">
        {used.map((measure) => (
          <MeasureRow measure={measure} />
        ))}
      </ul>
    </>
  );
}

function ViolationRow({ violation: { severity, fix, path } }: { violation: Violation }) {
  return (
    <li class={severity}>
      <b>{severity === 'hard' ? '보이지 않을 수 있어요' : '잘려 보일 수 있어요'}</b> {fix}
      <code>{formatPath(path)}</code>
    </li>
  );
}

const UNITS = { characters: '자', items: '개', lines: '줄', bytes: 'B', seconds: '초' };

function MeasureRow({ measure: { rule, actual, limit, path } }: { measure: Measure }) {
  const { name, unit }: Limit = limits[rule];
  const amount = `${actual.toLocaleString('ko-KR')} / ${limit.toLocaleString('ko-KR')}${UNITS[unit]}`;
  return (
    <li title={formatPath(path)} class={actual > limit ? 'over' : ''}>
      <span>{name}</span>
      <meter
        min={0}
        max={limit}
        high={limit * 0.9}
        optimum={0}
        value={Math.min(actual, limit)}
        aria-label={name}
      >
        {amount}
      </meter>
      <span class="amount">{amount}</span>
    </li>
  );
}
