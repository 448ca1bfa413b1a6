import type { UnansweredPhrase } from '../../conversation';
import { Card, Empty, Heading, number, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { StatsTabs } from './stats-tabs';
import type { TalkFigures } from './talk-figures';

export function TalksPage({ figures, unanswered }: { figures: TalkFigures; unanswered: UnansweredPhrase[] }) {
  const { turns, answered, handedOver, asked } = figures;
  return (
    <>
      <Heading title="대화" lead="지난 30일 동안 무엇을 물었고 얼마나 답했는지예요." />
      <StatsTabs current="talks" />
      <ul class="tiles">
        <li class="tile">
          <a href="#turns">받은 말</a>
          <strong>{number(turns)}</strong>
        </li>
        <li class="tile">
          <a href="#answered">답한 비율</a>
          <strong>{answered === undefined ? '–' : `${Math.floor(answered * 100)}%`}</strong>
        </li>
        <li class="tile">
          <a href="#handed-over">상담원 연결</a>
          <strong>{number(handedOver)}</strong>
        </li>
      </ul>
      <div class="columns">
        <UnansweredCard unanswered={unanswered} />
        <Card title="많이 찾은 것">
          {asked.length > 0 ? (
            <ul class="rows">
              {asked.map(({ title, count }) => (
                <li key={title} class="row">
                  <span class="grow">{title}</span>
                  <span>{number(count)}번</span>
                </li>
              ))}
            </ul>
          ) : (
            <p class="hint">아직 받은 말이 없어요.</p>
          )}
        </Card>
      </div>
      <Card title="무엇을 센 숫자인가요?">
        <dl class="definitions">
          <dt id="turns">받은 말</dt>
          <dd>손님이 보낸 말과 누른 버튼. 등록하지 않은 분이 보낸 것도 셌어요.</dd>
          <dt id="answered">답한 비율</dt>
          <dd>받은 말 가운데 답을 찾은 것. 답을 몰라서 도움말로 넘긴 것은 뺐어요.</dd>
          <dt id="handed-over">상담원 연결</dt>
          <dd>상담원에게 이어 주는 안내가 나간 횟수. 실제 상담은 카카오 채널 관리자센터에서 볼 수 있어요.</dd>
        </dl>
        <p class="hint">누가 무슨 말을 했는지는 남기지 않아요. 숫자만 세어요.</p>
      </Card>
    </>
  );
}

function UnansweredCard({ unanswered }: { unanswered: UnansweredPhrase[] }) {
  return (
    <Card
      title="답하지 못한 말"
      lead="한 달에 세 분 이상이 똑같이 한 말만 보여 드려요. 자주 묻는 말은 질문과 답에 넣어 주세요."
      action={useVisit().may('settings.view') && <a href="/console/settings/texts">대화 글</a>}
    >
      {unanswered.length > 0 ? (
        <ul class="rows">
          {unanswered.map(({ text, count, lastAt }) => (
            <li key={text} class="row">
              <span class="grow">
                {text}
                <small>
                  마지막 <When at={lastAt} near />
                </small>
              </span>
              <span>{number(count)}번</span>
            </li>
          ))}
        </ul>
      ) : (
        <Empty icon="check" title="여러 분이 묻고 답을 못 받은 말이 없어요" />
      )}
    </Card>
  );
}
