import { type AccessRecord, fieldById, type Registry } from '../../privacy';
import { Icon } from '../layout/icons';
import { monthName } from '../layout/korean-time';
import { Badge, Card, Empty, Heading, people, When } from '../layout/parts';
import type { AccessDay } from './access-log-day';
import { ACTION_WORDS, actorWords } from './access-words';
import { PrivacyTabs } from './privacy-tabs';

export function AccessLogPage({
  day,
  withSystem,
  registry,
  overdue,
}: {
  day: AccessDay;
  withSystem: boolean;
  registry: Registry;
  overdue: string[];
}) {
  const more = withSystem ? '&all=1' : '';
  const thisMonth = day.day.slice(0, 7);
  return (
    <>
      <Heading
        title="접속기록"
        lead="누가, 언제, 어디에서, 누구의 무엇을, 왜 봤는지 남아요. 지우거나 고칠 수 없고 2년 동안 보관해요."
      >
        <a class="button" href={`/console/privacy/reviews/${overdue[0] ?? thisMonth}`}>
          {overdue[0] ? `${monthName(overdue[0])} 검토하기` : '이번 달 검토'}
        </a>
      </Heading>
      <PrivacyTabs current="log" />
      <nav class="days" aria-label="날짜">
        <a class="button quiet" href={`/console/privacy/access-log?day=${day.before}${more}`}>
          <Icon name="back" />
          전날
        </a>
        <strong>{dayName(day.day)}</strong>
        {day.after ? (
          <a class="button quiet" href={`/console/privacy/access-log?day=${day.after}${more}`}>
            다음 날
            <Icon name="next" />
          </a>
        ) : (
          <span class="hint">오늘</span>
        )}
      </nav>
      <Card
        title={`${day.total}건`}
        action={
          <a href={`/console/privacy/access-log?day=${day.day}${withSystem ? '' : '&all=1'}`}>
            {withSystem ? '사람이 한 일만' : '서버가 한 일도 보기'}
          </a>
        }
      >
        <Records records={day.records} registry={registry} />
        {day.total > day.records.length && (
          <p class="hint">
            마지막 {day.records.length}건만 보여 드려요. 모두 보려면 개발자에게 부탁해 주세요.
          </p>
        )}
      </Card>
    </>
  );
}

/** Who looked at one person. */
export function ContactAccessPage({
  contactId,
  records,
  registry,
}: {
  contactId: string;
  records: AccessRecord[];
  registry: Registry;
}) {
  return (
    <>
      <Heading
        title="이분의 정보를 본 기록"
        lead="지난 1년 동안이에요. 본인이 대화에서 물으면 같은 내용을 알려 드려요."
        back={{ href: `/console/contacts/${contactId}`, label: '한 사람' }}
      />
      <Card title={`${records.length}건`}>
        <Records records={records} registry={registry} />
      </Card>
    </>
  );
}

function Records({ records, registry }: { records: AccessRecord[]; registry: Registry }) {
  if (records.length === 0) {
    return (
      <Empty icon="shield" title="기록이 없어요">
        <p>개인정보를 본 사람이 없는 날이에요.</p>
      </Empty>
    );
  }
  return (
    <ul class="rows">
      {records.map((record) => (
        <li key={record._id} class="row top-aligned">
          <span class="grow">
            <strong>{actorWords(record)}</strong>{' '}
            <Badge tone={ACTION_WORDS[record.action].tone}>{ACTION_WORDS[record.action].name}</Badge>
            <span class="block">{record.purpose}</span>
            <small>
              {[whose(record), fieldNames(record, registry), record.from].filter(Boolean).join(' · ')}
            </small>
          </span>
          <small>
            <When at={record.at} />
          </small>
        </li>
      ))}
    </ul>
  );
}

const whose = ({ count }: AccessRecord) => (count > 0 ? people(count) : '');

function fieldNames({ fields }: AccessRecord, registry: Registry): string {
  return fields.map((id) => fieldById(registry, id)?.label ?? OTHER_FIELDS[id] ?? id).join(', ');
}

const OTHER_FIELDS: Record<string, string> = {
  botUserKey: '카카오톡 주소',
  consent: '동의 기록',
  name: '이름',
  phone: '전화번호',
  email: '이메일',
};

function dayName(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}년 ${month}월 ${date}일`;
}
