import type { HandlingTimes, RightsRequest } from '../../privacy';
import { RIGHT_WORDS } from '../contacts/rights-words';
import { Form, TextArea, Tick } from '../layout/form';
import { Card, Empty, Heading, When } from '../layout/parts';
import { DueBadge } from './privacy-page';
import { PrivacyTabs } from './privacy-tabs';

/** How long the requests of the last `DAYS` days took, and of as many days before. */
export interface TimesShown {
  worked: HandlingTimes | null;
  workedBefore: HandlingTimes | null;
  automatic: HandlingTimes | null;
}

export const TIMES_DAYS = 90;

export function RightsPage({
  requests,
  times,
  guardians,
}: {
  requests: RightsRequest[];
  times: TimesShown;
  /** Guardians of people under 14 who wait to be asked; left out where none are taken. */
  guardians?: number;
}) {
  return (
    <>
      <Heading
        title="권리 요청"
        lead="대화에서 온 요청은 대부분 바로 처리돼요. 여기에는 사람이 살펴봐야 하는 요청이 모여요."
      />
      <PrivacyTabs current="rights" />
      {guardians !== undefined && (
        <Card title="보호자 확인" lead={`만 14세 미만인 분의 보호자 ${guardians}명이 연락을 기다려요.`}>
          <a class="button" href="/console/privacy/guardians">
            보호자 확인하기
          </a>
        </Card>
      )}
      {requests.length === 0 && (
        <Card>
          <Empty icon="check" title="기다리는 요청이 없어요">
            <p>전화나 매장에서 받은 요청은 사람들 화면에서 그분을 찾아 ‘권리 요청 처리’를 눌러 주세요.</p>
            <a class="button" href="/console/contacts">
              사람들에서 찾기
            </a>
          </Empty>
        </Card>
      )}
      {requests.map((request) => (
        <RequestCard key={request._id} request={request} />
      ))}
      <TimesCard times={times} />
    </>
  );
}

/** The goal of five minutes, and how near it is (S-43). */
function TimesCard({ times: { worked, workedBefore, automatic } }: { times: TimesShown }) {
  return (
    <Card title={`지난 ${TIMES_DAYS}일 동안 걸린 시간`} lead="목표는 5분이에요.">
      <ul class="rows">
        <TimesRow name="사람이 처리한 요청" times={worked} />
        <TimesRow name={`그 앞 ${TIMES_DAYS}일`} times={workedBefore} />
        <TimesRow name="대화에서 바로 처리된 요청" times={automatic} />
      </ul>
    </Card>
  );
}

function TimesRow({ name, times }: { name: string; times: HandlingTimes | null }) {
  return (
    <li class="row">
      <span class="grow">{name}</span>
      {times
        ? `${times.count}건 · 중앙값 ${durationText(times.medianMs)} · 95% ${durationText(times.p95Ms)} · 5분 안 ${Math.round(times.withinGoal * 100)}%`
        : '아직 없어요'}
    </li>
  );
}

function durationText(ms: number): string {
  if (ms < 60_000) return `${Math.round(ms / 1_000)}초`;
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes}분` : `${Math.round(minutes / 60)}시간`;
}

function RequestCard({
  request: { _id, contactId, right, via, verifiedBy, receivedAt, dueAt, froze },
}: {
  request: RightsRequest;
}) {
  return (
    <Card title={RIGHT_WORDS[right]} action={<DueBadge dueAt={dueAt} />}>
      <p>
        <When at={receivedAt} />에 {via === 'chat' ? '대화로' : '콘솔에서'} 받았어요.{' '}
        {verifiedBy !== 'kakao-key' && `확인한 방법: ${verifiedBy}. `}
        {froze && '답할 때까지 이분의 정보는 쓰지 않아요.'}
      </p>
      <p>
        <a href={`/console/contacts/${contactId}`}>이분 보기</a>
      </p>
      <Form action={`/console/privacy/rights/${_id}/answer`} class="stack">
        <fieldset class="ticks two">
          <legend>답</legend>
          <Tick type="radio" name="decision" value="done" label="요청대로 했어요" checked />
          <Tick type="radio" name="decision" value="partly" label="일부만 했어요" />
          <Tick type="radio" name="decision" value="refused" label="할 수 없어요" />
        </fieldset>
        <TextArea
          label="이유"
          name="reason"
          id={`reason-${_id}`}
          rows={2}
          required={false}
          maxLength={500}
          hint="일부만 했거나 할 수 없을 때는 꼭 적어 주세요. 이의를 말하는 방법은 저절로 덧붙여요."
        />
        <button type="submit" class="button primary">
          답하고 끝내기
        </button>
      </Form>
    </Card>
  );
}
