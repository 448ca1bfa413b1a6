import type { ContactRow } from '../../contacts';
import type { SegmentSnapshot } from '../../segments';
import { ContactRows } from '../contacts/contact-rows';
import { Field, Form } from '../layout/form';
import { Card, Empty, Fact, Facts, Heading, Pager, people, When } from '../layout/parts';
import { LinkRow } from '../layout/rows';

interface SnapshotParts {
  snapshot: SegmentSnapshot;
  sentence: string;
  rows: ContactRow[];
  fields: string[];
  next: string | null;
  isFirst: boolean;
}

export function SnapshotPage({ snapshot, sentence, rows, fields, next, isFirst }: SnapshotParts) {
  const { id, title, count, at, madeBy } = snapshot;
  const address = `/console/segments/frozen/${id}`;
  return (
    <>
      <Heading
        title={title}
        lead="그때 계신 분들을 그대로 굳혀 둔 명단이에요. 탈퇴한 분만 빠져요."
        back={{ href: '/console/segments', label: '세그먼트' }}
      />
      <Card>
        <p class="sentence">{sentence}</p>
        <Facts>
          <Fact name="그때">
            <strong>{count === undefined ? '굳히다가 멈췄어요' : people(count)}</strong>
          </Fact>
          <Fact name="굳힌 분">{madeBy}</Fact>
          <Fact name="굳힌 때">
            <When at={at} />
          </Fact>
        </Facts>
      </Card>
      <Card>
        {rows.length > 0 ? (
          <ContactRows rows={rows} fields={fields} />
        ) : (
          <Empty icon="people" title="지금까지 남아 있는 분이 없어요" />
        )}
      </Card>
      <Pager next={next && `${address}?after=${next}`} first={isFirst ? undefined : address} />
    </>
  );
}

/** Newest first; nothing while there is none. */
export function SnapshotsCard({ snapshots }: { snapshots: SegmentSnapshot[] }) {
  if (snapshots.length === 0) return null;
  return (
    <Card title="굳혀 둔 명단">
      <ul class="rows">
        {snapshots.map(({ id, title, count, at }) => (
          <LinkRow
            key={id}
            href={`/console/segments/frozen/${id}`}
            title={title}
            about={
              <>
                <When at={at} /> · {people(count ?? 0)}
              </>
            }
          />
        ))}
      </ul>
    </Card>
  );
}

export function FreezeCard({ address, title }: { address: string; title: string }) {
  return (
    <Card
      title="지금 명단 굳혀 두기"
      lead="세그먼트는 그때그때 새로 정해져요. 지금 계신 분들을 나중에도 그대로 보려면 굳혀 두세요."
    >
      <Form action={`${address}/freeze`} class="stack">
        <Field
          label="명단 이름"
          name="title"
          maxLength={40}
          autocomplete="off"
          placeholder={`예: ${title}, 3월`}
        />
        <button type="submit" class="button">
          굳혀 두기
        </button>
      </Form>
    </Card>
  );
}
