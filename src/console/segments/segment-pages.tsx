import { type Registry, scopesOf } from '../../privacy';
import type { SavedSegment, SegmentSnapshot } from '../../segments';
import { Field, Form, Select } from '../layout/form';
import { Icon } from '../layout/icons';
import { Card, Empty, Fact, Facts, Heading, When } from '../layout/parts';
import { LinkRow } from '../layout/rows';
import { useVisit } from '../layout/visit-context';
import { CountedPeople } from './counted-people';
import type { GroupCount } from './group-counts';
import { FreezeCard, SnapshotsCard } from './snapshot-pages';

export function SegmentsPage({
  lines,
  snapshots,
}: {
  lines: (SavedSegment & { sentence: string })[];
  snapshots: SegmentSnapshot[];
}) {
  const canWrite = useVisit().may('segments.write');
  return (
    <>
      <Heading
        title="세그먼트"
        lead="메시지를 받을 분들을 조건으로 묶어 두어요. 누가 들어가는지는 그때그때 새로 정해져요."
      >
        {canWrite && (
          <a class="button primary" href="/console/segments/new">
            <Icon name="plus" />새 세그먼트
          </a>
        )}
      </Heading>
      <Card>
        {lines.length > 0 ? (
          <ul class="rows">
            {lines.map(({ name, title, sentence }) => (
              <LinkRow
                key={name}
                href={`/console/segments/${encodeURIComponent(name)}`}
                title={title}
                about={sentence}
              />
            ))}
          </ul>
        ) : (
          <Empty icon="segment" title="아직 세그먼트가 없어요">
            <p>“서울에 사는 20대”처럼 조건을 골라 묶어 두면 메시지를 보낼 때 쓸 수 있어요.</p>
            {canWrite && (
              <a class="button" href="/console/segments/new">
                처음 만들어 보기
              </a>
            )}
          </Empty>
        )}
      </Card>
      <SnapshotsCard snapshots={snapshots} />
    </>
  );
}

export function SegmentPage({
  segment: { name, title, madeBy, at },
  sentence,
  counted,
  registry,
}: {
  segment: SavedSegment;
  sentence: string;
  counted: GroupCount;
  registry: Registry;
}) {
  const visit = useVisit();
  const address = `/console/segments/${encodeURIComponent(name)}`;
  return (
    <>
      <Heading title={title} back={{ href: '/console/segments', label: '세그먼트' }}>
        {visit.may('segments.write') && (
          <a class="button" href={`${address}/edit`}>
            고치기
          </a>
        )}
      </Heading>
      <Card>
        <p class="sentence">{sentence}</p>
        <Facts>
          <Fact name="지금">
            <CountedPeople {...counted} />
          </Fact>
          <Fact name="만든 분">{madeBy}</Fact>
          <Fact name="고친 때">
            <When at={at} />
          </Fact>
        </Facts>
        {visit.may('messages.write') && (
          <a class="button primary" href={`/console/messages/new?audience=${encodeURIComponent(name)}`}>
            이분들에게 메시지 쓰기
          </a>
        )}{' '}
        <a class="button" href={`/console/contacts?segment=${encodeURIComponent(name)}`}>
          이분들 보기
        </a>
      </Card>
      {visit.may('privacy.export') && <ExportCard address={address} registry={registry} />}
      {visit.may('segments.write') && <FreezeCard address={address} title={title} />}
      {visit.may('segments.write') && (
        <Card title="지우기" lead="이 묶음만 지워요. 사람과 보낸 기록은 그대로 남아요.">
          <Form action={`${address}/remove`}>
            <button type="submit" class="button danger">
              세그먼트 지우기
            </button>
          </Form>
        </Card>
      )}
    </>
  );
}

/** Only people who agreed that their data goes to the recipient get into the file. */
function ExportCard({ address, registry }: { address: string; registry: Registry }) {
  const scopes = scopesOf(registry).filter(({ kind }) => kind === 'thirdParty');
  return (
    <Card
      title="카카오 고객파일로 내려받기"
      lead="개인정보 제공과 광고 수신에 모두 동의한 분만 들어가요. 전화번호가 들어 있으니 쓰고 나면 바로 지워 주세요."
    >
      {scopes.length > 0 ? (
        <Form action={`${address}/export`} class="stack">
          <Select
            label="누구에게 주나요?"
            name="scope"
            choices={scopes.map(({ scope, label }) => ({ value: scope, label }))}
          />
          <Field
            label="어디에 쓰나요?"
            name="purpose"
            maxLength={200}
            autocomplete="off"
            placeholder="예: 채널 관리자센터 친구그룹 만들기"
          />
          <button type="submit" class="button">
            <Icon name="download" />
            내려받기
          </button>
        </Form>
      ) : (
        <p class="hint">
          이 채널은 다른 곳에 정보를 주는 동의를 받지 않아요. 필요하면 channel.yaml의 thirdParties에 받는 곳을
          적어 주세요.
        </p>
      )}
    </Card>
  );
}
