import type { ContactRow, SearchKind } from '../../contacts';
import type { SavedSegment } from '../../segments';
import { Form } from '../layout/form';
import { Icon } from '../layout/icons';
import { Card, Empty, Heading, Pager, people } from '../layout/parts';
import { ContactRows } from './contact-rows';
import { SEARCH_WORDS } from './search-text';

interface ListParts {
  rows: ContactRow[];
  next: string | null;
  counts: { active: number; suspended: number };
  state?: 'suspended';
  segments: Pick<SavedSegment, 'name' | 'title'>[];
  /** The group that is shown. */
  segment?: string;
  isFirst: boolean;
  fields: string[];
}

export function ContactListPage({
  rows,
  next,
  counts,
  state,
  segments,
  segment,
  isFirst,
  fields,
}: ListParts) {
  const total = counts.active + counts.suspended;
  const kept = keptOf({ state, segment });
  return (
    <>
      <Heading
        title="사람들"
        lead={
          total === 0
            ? undefined
            : `단골 ${people(total)}. 이름과 번호는 가려서 보여 드리고, 보는 일은 모두 기록해요.`
        }
      />
      <SearchForm />
      {(counts.suspended > 0 || segments.length > 0) && (
        <nav class="filters" aria-label="거르기">
          <a href="/console/contacts" aria-current={state || segment ? undefined : 'page'}>
            모두 {people(total)}
          </a>
          {counts.suspended > 0 && (
            <a href="/console/contacts?state=suspended" aria-current={state ? 'page' : undefined}>
              처리 정지 {people(counts.suspended)}
            </a>
          )}
          {segments.map(({ name, title }) => (
            <a
              key={name}
              href={`/console/contacts?${keptOf({ segment: name })}`.replace(/&$/, '')}
              aria-current={name === segment ? 'page' : undefined}
            >
              {title}
            </a>
          ))}
        </nav>
      )}
      <Card>
        {rows.length > 0 ? (
          <ContactRows rows={rows} fields={fields} />
        ) : segment ? (
          <Empty icon="people" title={next ? '이 쪽에는 없어요' : '지금은 들어가는 분이 없어요'} />
        ) : (
          <Empty icon="people" title="아직 단골이 없어요">
            <p>채널에서 “단골 등록”을 마친 분이 여기에 나타나요. 시뮬레이터에서 먼저 연습해 볼 수 있어요.</p>
            <a class="button" href="/console/connection">
              카카오 연결 확인하기
            </a>
          </Empty>
        )}
      </Card>
      <Pager
        next={next && `/console/contacts?${kept}after=${next}`}
        first={isFirst ? undefined : `/console/contacts?${kept}`.replace(/[?&]$/, '')}
      />
    </>
  );
}

function keptOf({ state, segment }: Pick<ListParts, 'state' | 'segment'>): string {
  if (segment) return `segment=${encodeURIComponent(segment)}&`;
  return state ? `state=${state}&` : '';
}

export function SearchPage({
  rows,
  by,
  canSearch,
  fields,
}: {
  rows: ContactRow[];
  by: SearchKind;
  canSearch: boolean;
  fields: string[];
}) {
  return (
    <>
      <Heading title="찾은 사람" back={{ href: '/console/contacts', label: '사람들' }} />
      <SearchForm />
      <Card title={rows.length > 0 ? people(rows.length) : undefined}>
        {rows.length > 0 ? (
          <ContactRows rows={rows} fields={fields} />
        ) : (
          <Empty icon="search" title="찾지 못했어요">
            <p>
              {canSearch
                ? '이름과 번호는 암호로 보관해서 일부만으로는 찾을 수 없어요. 전체를 그대로 적어 주세요.'
                : `이 채널은 ${SEARCH_WORDS[by]}으로 찾을 수 없어요. channel.yaml에서 찾기(lookup)를 켠 항목만 찾을 수 있어요.`}
            </p>
          </Empty>
        )}
      </Card>
    </>
  );
}

function SearchForm() {
  return (
    <Form action="/console/contacts/search" class="search">
      <label class="visually-hidden" for="text">
        이름이나 전화번호
      </label>
      <input
        id="text"
        name="text"
        type="search"
        required
        maxLength={100}
        placeholder="이름이나 전화번호 전체"
        autocomplete="off"
      />
      <button type="submit" class="button primary">
        <Icon name="search" />
        찾기
      </button>
    </Form>
  );
}
