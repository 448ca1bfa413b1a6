import type { CampaignLine, Reach } from '../../followups';
import { Form, Tick } from '../layout/form';
import { Card, people } from '../layout/parts';
import { useVisit } from '../layout/visit-context';

interface ActsParts {
  line: CampaignLine;
  reach?: Reach;
  isForAll: boolean;
}

/** What may be done next, with what it will do. */
export function ActsCard({ line: { name, state, isFile, author }, reach, isForAll }: ActsParts) {
  const visit = useVisit();
  const canApprove = visit.may('messages.approve');
  const canWrite = visit.may('messages.write');
  const at = `/console/messages/${encodeURIComponent(name)}`;
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
            {people(reach?.sendable ?? 0)}에게 보내기 시작
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
            <label for="note">멈추는 이유</label>
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
