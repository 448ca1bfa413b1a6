import { Field, Form } from '../layout/form';

export function LoginPage({ next, loginId, problem }: { next: string; loginId?: string; problem?: string }) {
  return (
    <section class="card">
      <h1>로그인</h1>
      {problem && (
        <p class="flash bad" role="alert">
          {problem}
        </p>
      )}
      <Form action="/console/login" class="stack">
        <input type="hidden" name="next" value={next} />
        <Field label="아이디" name="loginId" value={loginId} autocomplete="username" maxLength={100} />
        <Field label="비밀번호" name="password" type="password" autocomplete="current-password" />
        <button type="submit" class="button primary wide">
          다음
        </button>
      </Form>
      <p class="hint">비밀번호나 인증 앱을 잃어버렸다면 대표에게 다시 설정하는 링크를 부탁해 주세요.</p>
    </section>
  );
}

export function CodePage({ next, problem }: { next: string; problem?: string }) {
  return (
    <section class="card">
      <h1>인증 번호</h1>
      <p class="lead">인증 앱에 보이는 여섯 자리 숫자를 적어 주세요.</p>
      <Form action="/console/login/code" class="stack">
        <input type="hidden" name="next" value={next} />
        <Field
          label="인증 번호"
          name="code"
          autocomplete="one-time-code"
          maxLength={50}
          problem={problem}
          hint="휴대폰이 없다면 보관해 둔 복구 코드 하나를 적어도 돼요."
        />
        <button type="submit" class="button primary wide">
          로그인
        </button>
      </Form>
      <a class="button quiet wide" href="/console/login">
        처음부터 다시
      </a>
    </section>
  );
}
