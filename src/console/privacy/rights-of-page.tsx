import type { DownloadOffer, RightsRequest } from '../../privacy';
import { RIGHT_WORDS } from '../contacts/rights-words';
import { Form, Select, Tick } from '../layout/form';
import { Badge, Card, Copyable, Heading, When } from '../layout/parts';

export const VERIFIED_BY = [
  '등록된 번호로 전화해서 확인',
  '매장에서 본인 확인',
  '위임장과 대리인 확인',
] as const;

/** The acts an operator may do for a person, by the name in the address. */
export const ACTS = {
  download: {
    title: '내 정보 내려받기',
    lead: '본인만 열 수 있는 링크와 여섯 자리 코드를 만들어요. 30분 동안 쓸 수 있어요.',
    button: '링크 만들기',
    risk: undefined,
  },
  correct: {
    title: '정보 고치기 접수',
    lead: '답할 때까지 이분의 정보를 쓰지 않아요. 고치는 일은 대화에서 “내 정보 수정”으로 할 수 있어요.',
    button: '접수하기',
    risk: undefined,
  },
  ads: {
    title: '광고 수신거부',
    lead: '광고 동의를 모두 거둬요. 기다리던 광고도 바로 취소돼요.',
    button: '수신거부 처리',
    risk: '이분에게 광고를 더 보내지 않아요.',
  },
  suspend: {
    title: '처리 정지',
    lead: '다시 요청할 때까지 정보를 보거나 쓰지 않고, 메시지도 보내지 않아요.',
    button: '처리 정지',
    risk: '이분의 정보를 아무도 쓸 수 없게 돼요.',
  },
  resume: {
    title: '처리 정지 풀기',
    lead: '본인이 다시 요청했을 때만 풀어 주세요.',
    button: '풀기',
    risk: undefined,
  },
  erase: {
    title: '모두 삭제',
    lead: '이름, 번호, 대화까지 모두 지우고 되돌릴 수 없어요. 법에서 정한 증거만 따로 보관해요.',
    button: '모두 삭제',
    risk: '한 분의 모든 정보를 지워요. 되돌릴 수 없다는 것을 알고 있어요.',
  },
} as const;
export type ActName = keyof typeof ACTS;

export function RightsOfPage({
  contactId,
  isSuspended,
  requests,
  newKey,
  problem,
}: {
  contactId: string;
  isSuspended: boolean;
  requests: RightsRequest[];
  /** Makes a form sent twice one request. */
  newKey: () => string;
  problem?: string;
}) {
  const acts = (Object.keys(ACTS) as ActName[]).filter((act) => act !== (isSuspended ? 'suspend' : 'resume'));
  return (
    <>
      <Heading
        title="권리 요청 처리"
        lead="전화나 매장에서 본인이 요청했을 때 대신 처리해요. 주민등록번호는 묻지 말아 주세요."
        back={{ href: `/console/contacts/${contactId}`, label: '한 사람' }}
      />
      {problem && (
        <p class="flash bad" role="alert">
          {problem}
        </p>
      )}
      {requests.length > 0 && (
        <Card title="지난 요청">
          <ul class="rows">
            {requests.map(({ _id, right, receivedAt, closedAt }) => (
              <li key={_id} class="row">
                <span class="grow">
                  {RIGHT_WORDS[right]}
                  <small>
                    <When at={receivedAt} />
                  </small>
                </span>
                {closedAt ? <Badge tone="good">끝남</Badge> : <Badge tone="warn">처리하는 중</Badge>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <div class="columns">
        {acts.map((act) => (
          <ActCard key={act} act={act} contactId={contactId} requestKey={newKey()} />
        ))}
      </div>
    </>
  );
}

function ActCard({ act, contactId, requestKey }: { act: ActName; contactId: string; requestKey: string }) {
  const { title, lead, button, risk } = ACTS[act];
  return (
    <Card title={title} lead={lead}>
      <Form action={`/console/privacy/rights/of/${contactId}/${act}`} class="stack">
        <input type="hidden" name="key" value={requestKey} />
        <Select
          id={`verified-${act}`}
          label="본인을 확인한 방법"
          name="verifiedBy"
          choices={VERIFIED_BY.map((way) => ({ value: way, label: way }))}
        />
        {risk && <Tick name="confirmed" value="yes" label={risk} />}
        <button type="submit" class={act === 'erase' ? 'button danger' : 'button'}>
          {button}
        </button>
      </Form>
    </Card>
  );
}

export function DownloadPage({ contactId, offer }: { contactId: string; offer: DownloadOffer }) {
  return (
    <>
      <Heading title="내려받기 링크" back={{ href: `/console/contacts/${contactId}`, label: '한 사람' }} />
      <Card lead="링크는 메시지로, 코드는 전화로 알려 드려 주세요. 둘을 한곳에 함께 적지 말아 주세요.">
        <p>
          <Copyable value={offer.url} label="링크" />
        </p>
        <p>
          코드 <strong class="unmasked">{offer.code}</strong>
        </p>
        <p class="hint">
          <When at={offer.expiresAt} />
          까지, 한 번만 열 수 있어요.
        </p>
      </Card>
    </>
  );
}
