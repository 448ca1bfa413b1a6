import { type Destruction, fieldById, type Registry } from '../../privacy';
import { Form } from '../layout/form';
import { Badge, Card, Empty, Heading, number, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { PrivacyTabs } from './privacy-tabs';

export function DestructionPage({
  destructions,
  unverified,
  registry,
}: {
  destructions: Destruction[];
  unverified: number;
  registry: Registry;
}) {
  const canVerify = useVisit().may('privacy.review') && unverified > 0;
  return (
    <>
      <Heading
        title="파기"
        lead="보관 기간이 지난 정보와 동의를 거둔 정보는 저절로 지워져요. 지난 90일의 기록이에요."
      >
        {canVerify && (
          <Form action="/console/privacy/destruction/verify">
            <button type="submit" class="button primary">
              {unverified}건 확인함
            </button>
          </Form>
        )}
      </Heading>
      <PrivacyTabs current="destruction" />
      <Card>
        {destructions.length > 0 ? (
          <ul class="rows">
            {destructions.map(({ _id, at, category, count, basis, verifiedBy }) => (
              <li key={_id} class="row">
                <span class="grow">
                  <strong>
                    {categoryName(category, registry)} {number(count)}건
                  </strong>
                  <small>
                    {BASES[basis] ?? basis} · <When at={at} />
                  </small>
                </span>
                {verifiedBy ? (
                  <Badge tone="good">{verifiedBy} 확인</Badge>
                ) : (
                  <Badge tone="warn">확인 전</Badge>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <Empty icon="check" title="지운 정보가 없어요">
            <p>보관 기간이 지난 정보가 생기면 서버가 지우고 여기에 적어요.</p>
          </Empty>
        )}
      </Card>
    </>
  );
}

const BASES: Record<string, string> = {
  retention: '보관 기간이 지남',
  withdrawal: '동의를 거둠',
  request: '본인이 삭제를 요청함',
  minimisation: '쓰지 않는 항목을 그만 모음',
  inactivity: '오래 대화하지 않음',
};

const PLACES: Record<string, string> = {
  contact: '단골 한 사람의 모든 정보',
  contacts: '단골 정보',
  guardians: '보호자 정보',
  'consent-proof': '동의 기록',
  rights: '권리 요청 기록',
  tombstones: '지운 사람이라는 표시',
  legalHold: '따로 보관한 기록',
  accessLog: '2년이 지난 접속기록',
};

/** `contacts.birthDate` → `생년월일`. */
function categoryName(category: string, registry: Registry): string {
  const [place = '', detail] = category.split('.');
  return (detail && fieldById(registry, detail)?.label) || PLACES[place] || category;
}
