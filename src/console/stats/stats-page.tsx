import { BarChart, LineChart, type Point } from '../layout/charts';
import { Icon } from '../layout/icons';
import { Card, Empty, Heading, number, people, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import type { DayFigures, Share } from '../state/day-book';
import { RESPONSE_DAYS } from './count-day';
import { responseOf } from './response-rate';
import { SMALLEST_CELL, shownGroups } from './small-cells';
import { SPANS } from './spans';
import { StatsTabs } from './stats-tabs';

export function StatsPage({ days, span }: { days: DayFigures[]; span: number }) {
  const latest = days.at(-1);
  return (
    <>
      <Heading title="통계" lead={latest ? undefined : '하루하루의 숫자를 모아서 보여 드려요.'}>
        {latest && useVisit().may('stats.export') && (
          <>
            <a class="button" href={`/console/stats/daily.xlsx?days=${span}`}>
              <Icon name="download" />
              엑셀로 내려받기
            </a>
            <a class="button quiet" href={`/console/stats/daily.csv?days=${span}`}>
              CSV
            </a>
          </>
        )}
      </Heading>
      <StatsTabs current="overview" />
      <nav class="filters" aria-label="기간">
        {SPANS.map((each) => (
          <a
            key={each}
            href={`/console/stats?days=${each}`}
            aria-current={each === span ? 'page' : undefined}
          >
            {each === 365 ? '1년' : `${each}일`}
          </a>
        ))}
      </nav>
      {latest ? <Figures days={days} latest={latest} /> : <NoFigures />}
    </>
  );
}

function NoFigures() {
  return (
    <Card>
      <Empty icon="chart" title="아직 모은 숫자가 없어요">
        <p>한 시간마다 세어 두어요. 단골이 생기면 여기에서 늘고 주는 모습을 볼 수 있어요.</p>
      </Empty>
    </Card>
  );
}

function Figures({ days, latest }: { days: DayFigures[]; latest: DayFigures }) {
  const points = (what: 'people' | 'friends' | 'joined' | 'talked'): Point[] =>
    days.map((figures) => ({ label: shortDay(figures.day), value: figures[what] }));
  return (
    <>
      <ul class="tiles">
        <Tile name="단골" value={latest.people} about="people" />
        <Tile name="채널 친구" value={latest.friends} about="friends" />
        <Tile
          name="광고 수신 동의"
          value={latest.adsAgreed}
          about="ads"
          share={latest.adsAgreed / (latest.people || 1)}
        />
        <ResponseTile days={days} />
      </ul>
      <div class="columns">
        <Card title="단골 수" action={<a href="#people">무엇을 세나요?</a>}>
          <LineChart title="단골 수" points={points('people')} unit="명" />
        </Card>
        <Card title="채널 친구 수" action={<a href="#friends">무엇을 세나요?</a>}>
          <LineChart title="채널 친구 수" points={points('friends')} unit="명" />
        </Card>
      </div>
      <div class="columns">
        <Card title="새 단골" action={<a href="#joined">무엇을 세나요?</a>}>
          <BarChart title="새 단골" points={points('joined')} unit="명" />
        </Card>
        <Card title="대화한 분" action={<a href="#talked">무엇을 세나요?</a>}>
          <BarChart title="대화한 분" points={points('talked')} unit="명" />
        </Card>
      </div>
      <div class="columns">
        {latest.shares.map((share) => (
          <ShareCard key={share.fieldId} share={share} total={latest.people} />
        ))}
      </div>
      <Definitions countedAt={latest.countedAt} />
    </>
  );
}

/** Of everybody who got something in the time that is looked at. */
function ResponseTile({ days }: { days: readonly DayFigures[] }) {
  const { received, responded } = responseOf(days);
  const isTold = received >= SMALLEST_CELL;
  return (
    <li class="tile">
      <a href="#response">메시지 반응률</a>
      <strong>{isTold ? `${Math.round((responded / received) * 100)}%` : '–'}</strong>
      <small>
        {isTold ? `${people(received)} 가운데 ${people(responded)}` : '아직 알 수 있을 만큼 보내지 않았어요'}
      </small>
    </li>
  );
}

function Tile({ name, value, about, share }: { name: string; value: number; about: string; share?: number }) {
  return (
    <li class="tile">
      <a href={`#${about}`}>{name}</a>
      <strong>{number(value)}</strong>
      {share !== undefined && <small>{Math.round(share * 100)}%</small>}
    </li>
  );
}

/** A distribution with its coverage; too small groups are not told. */
function ShareCard({ share, total }: { share: Share; total: number }) {
  const groups = shownGroups(share);
  const coverage = total > 0 ? Math.round((share.known / total) * 100) : 0;
  return (
    <Card
      title={share.label}
      lead={`알려 준 분 ${coverage}%를 보고 그린 그림이에요. 나머지 분들은 다를 수 있어요.`}
    >
      <ul class="shares">
        {groups.map(({ label, count, share: part }) => (
          <li key={label}>
            <span>{label}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect class="rail" width="100" height="8" rx="2" />
              {part !== undefined && <rect class="bar" width={part * 100} height="8" rx="2" />}
            </svg>
            <span>
              {count === undefined
                ? '너무 적어서 가렸어요'
                : `${people(count)} · ${Math.round((part ?? 0) * 100)}%`}
            </span>
          </li>
        ))}
      </ul>
      {groups.some(({ count }) => count === undefined) && (
        <p class="hint">{SMALLEST_CELL}명보다 적은 묶음은 누구인지 알 수 있어서 보여 드리지 않아요.</p>
      )}
    </Card>
  );
}

function Definitions({ countedAt }: { countedAt: Date }) {
  return (
    <Card title="무엇을 센 숫자인가요?">
      <dl class="definitions">
        <dt id="people">단골</dt>
        <dd>필수 동의를 하고 등록을 마친 분. 처리 정지를 요청한 분도 셌고, 탈퇴한 분은 뺐어요.</dd>
        <dt id="friends">채널 친구</dt>
        <dd>
          단골 가운데 지금 채널을 추가해 둔 분. 등록하지 않은 친구는 카카오 채널 관리자센터에서 볼 수 있어요.
        </dd>
        <dt id="ads">광고 수신 동의</dt>
        <dd>지금 광고를 받겠다고 한 분. 마케팅 활용 동의는 따로예요.</dd>
        <dt id="response">메시지 반응률</dt>
        <dd>
          메시지를 받고 {RESPONSE_DAYS}일 안에 답하거나 버튼이나 링크를 누른 분. 하루에 여러 번 받아도 한
          분으로 셌고, {RESPONSE_DAYS}일이 지난 날부터 나와요.
        </dd>
        <dt id="joined">새 단골</dt>
        <dd>그날 등록을 마친 분.</dd>
        <dt id="talked">대화한 분</dt>
        <dd>그날 한 번이라도 말을 건 단골.</dd>
      </dl>
      <p class="hint">
        <When at={countedAt} />에 센 숫자예요. 한 시간마다 새로 세고, 하루의 마지막 숫자가 남아요.
      </p>
    </Card>
  );
}

function shortDay(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}/${date}`;
}
