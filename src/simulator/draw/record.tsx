import type { Json } from '../../kakao';
import { type Act, saidBy } from '../act';
import type { ChatRecord } from '../chat-record';
import { koreanDay, koreanTime } from '../korean-time';
import { laterLabel } from '../later';
import { type Shown, shownBody, shownOf } from '../shown';
import { Picture } from './cards/picture';
import { Icon } from './icons';
import { OutputView } from './output';

/** One entry of the chat log. `channel` is the name above the channel's bubbles. */
export function RecordView({ record, channel }: { record: ChatRecord; channel: string }) {
  const day = koreanDay(new Date(record.at));
  return (
    <li class={`record ${record.kind}`} data-day={day}>
      {record.kind === 'later' ? (
        <p class="notice">{laterLabel(record.step)}</p>
      ) : (
        <Exchange record={record} channel={channel} />
      )}
    </li>
  );
}

function Exchange({ record, channel }: { record: Exclude<ChatRecord, { kind: 'later' }>; channel: string }) {
  const time = koreanTime(new Date(record.at));
  const shown = record.kind === 'turn' ? shownOf(record.answer) : shownBodyOrExpired(record.body);
  return (
    <>
      {record.kind === 'turn' && <Said act={record.act} time={time} />}
      {record.kind === 'delivery' && <p class="notice">후속 메시지 · {record.name}</p>}
      <Answer shown={shown} channel={channel} time={time} />
    </>
  );
}

function Said({ act, time }: { act: Act; time: string }) {
  if (act.kind === 'enter') return <p class="notice">채팅방에 들어왔어요</p>;
  const words = saidBy(act);
  return (
    <div class="mine">
      <time>{time}</time>
      {act.kind === 'photo' ? (
        <div class="bubble photo">
          <Picture src={act.url} alt="보낸 사진" kind="whole" />
        </div>
      ) : (
        <div class="bubble words">{words}</div>
      )}
    </div>
  );
}

function Answer({ shown, channel, time }: { shown: Shown; channel: string; time: string }) {
  const { outputs, waiting, trouble } = shown;
  const isEmpty = outputs.length === 0 && !waiting;
  return (
    <div class="theirs">
      {!isEmpty && (
        <>
          <span class="avatar" aria-hidden="true">
            {[...channel][0]}
          </span>
          <div class="stack">
            <span class="who">{channel}</span>
            {outputs.map((output) => (
              <OutputView output={output} />
            ))}
            {waiting && <Waiting text={waiting.text} />}
            <span class="foot">
              <time>{time}</time>
              <LookButton />
            </span>
          </div>
        </>
      )}
      {trouble !== undefined && (
        <p class="trouble" role="alert">
          {trouble} {isEmpty && <LookButton />}
        </p>
      )}
      {isEmpty && trouble === undefined && (
        <p class="notice">
          아무것도 보이지 않는 답이에요 <LookButton />
        </p>
      )}
    </div>
  );
}

function LookButton() {
  return (
    <button type="button" class="look" data-look aria-label="이 답의 요청과 응답 보기">
      <Icon name="code" />
    </button>
  );
}

function Waiting({ text }: { text?: string }) {
  return (
    <div class="bubble words" data-waiting>
      {text ?? '잠시만 기다려 주세요.'}
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </div>
  );
}

function shownBodyOrExpired(body: Json | undefined): Shown {
  if (body !== undefined) return shownBody(body);
  return { ...shownBody(null), trouble: '1분 안에 콜백 답이 오지 않았어요. 기다리라는 말만 남아요.' };
}
