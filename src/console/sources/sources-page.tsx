import type { Source } from '../../followups';
import { Field, Form } from '../layout/form';
import { Card, Copyable, Empty, Fact, Facts, Heading, people } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { StatsTabs } from '../stats/stats-tabs';

export interface SourceLine extends Source {
  link: string;
  /** Visits of the last 30 days, without robots. */
  visits: number;
  /** People who first came by it, as counted last. */
  came?: number;
}

interface PageParts {
  lines: SourceLine[];
  /** Whether a link can lead straight to adding the channel. */
  hasChannelId: boolean;
  typed?: { code: string; title: string; benefit: string };
  problems?: Readonly<Record<string, string>>;
}

export function SourcesPage({ lines, hasChannelId, typed, problems = {} }: PageParts) {
  return (
    <>
      <Heading
        title="들어온 길"
        lead="계산대, 포장지, 인스타그램마다 링크를 하나씩 만들면 어디에서 단골이 오는지 알 수 있어요."
      />
      <StatsTabs current="sources" />
      {!hasChannelId && (
        <Card tone="warn">
          <p>
            링크를 연 화면에 ‘채널 추가하기’ 버튼이 아직 없어요. 서버의 skills/channel.yaml에
            channel.publicId를 적어 주세요. 채널 관리자센터의 채널 URL에서 “_”로 시작하는 부분이에요.
          </p>
        </Card>
      )}
      {lines.length > 0 ? (
        lines.map((line) => <SourceCard key={line.code} {...line} />)
      ) : (
        <Card>
          <Empty icon="people" title="아직 링크가 없어요">
            <p>먼저 계산대에 둘 링크를 하나 만들어 보세요. QR로 바꿔 붙여 두면 돼요.</p>
          </Empty>
        </Card>
      )}
      {useVisit().may('settings.change') && (
        <Card title="링크 만들기">
          <Form action="/console/stats/sources" class="stack">
            <Field
              label="어디에 두나요?"
              name="title"
              value={typed?.title}
              maxLength={80}
              placeholder="계산대 QR"
              autocomplete="off"
              problem={problems.title}
            />
            <Field
              label="링크 이름"
              name="code"
              value={typed?.code}
              maxLength={40}
              placeholder="counter-qr"
              autocomplete="off"
              hint="주소에 들어가요. 영문 소문자, 숫자, - 를 3자 이상 적어 주세요."
              problem={problems.code}
            />
            <Field
              label="채널을 추가하면 무엇이 좋은가요?"
              name="benefit"
              value={typed?.benefit}
              maxLength={200}
              placeholder="단골로 등록하면 생일에 음료 한 잔을 드려요."
              autocomplete="off"
              hint="링크를 연 분에게 한 문장으로 보여 드려요."
              problem={problems.benefit}
            />
            <button type="submit" class="button primary">
              링크 만들기
            </button>
          </Form>
        </Card>
      )}
    </>
  );
}

function SourceCard({ title, benefit, link, visits, came }: SourceLine) {
  return (
    <Card title={title} lead={benefit}>
      <Facts>
        <Fact name="주소">
          <Copyable value={link} label={`${title} 주소`} />
        </Fact>
        <Fact name="30일 동안 연 횟수">{visits.toLocaleString('ko-KR')}번</Fact>
        <Fact name="이 길로 온 단골">{came === undefined ? '한 시간 안에 세어 드려요' : people(came)}</Fact>
      </Facts>
    </Card>
  );
}
