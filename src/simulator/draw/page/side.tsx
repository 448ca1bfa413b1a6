import { koreanDateTime } from '../../korean-time';
import { laterLabel, OFFERED_STEPS } from '../../later';
import { Icon } from '../icons';

/** Who writes, what time it is, and what can be done with the conversation. */
export function Side({ now }: { now: Date }) {
  return (
    <nav class="side" id="side" aria-label="사람과 시간">
      <header>
        <span class="brand">단골 시뮬레이터</span>
        <button type="button" class="plain only-small" data-close="side" aria-label="닫기">
          <Icon name="close" />
        </button>
      </header>
      <section>
        <h2 class="side-title">사람</h2>
        <ul id="people" />
        <button type="button" class="wide" data-do="new-person">
          <Icon name="plus" />새 사람
        </button>
      </section>
      <section>
        <h2 class="side-title">시간</h2>
        <p class="clock">
          <Icon name="clock" />
          <time id="now">{koreanDateTime(now)}</time>
        </p>
        <div class="steps">
          {OFFERED_STEPS.map((step) => (
            <button type="button" data-step={JSON.stringify(step)}>
              {laterLabel(step)}
            </button>
          ))}
        </div>
        <p class="hint">
          서버의 시계가 모두에게 함께 가요. 때가 된 후속 메시지는 채팅에 도착해요. 앞으로만 가고, 서버를 다시
          켜도 그대로예요.
        </p>
      </section>
      <section>
        <h2 class="side-title">대화</h2>
        <button type="button" class="wide" data-do="restart">
          <Icon name="restart" />새 사람으로 다시
        </button>
        <button type="button" class="wide" data-do="save">
          <Icon name="file" />
          테스트 파일로 저장
        </button>
        <button type="button" class="wide" data-do="replay">
          <Icon name="play" />
          파일 재생
        </button>
        <input type="file" id="file" accept="application/json,.json" hidden aria-label="재생할 파일" />
      </section>
    </nav>
  );
}
