import type { Invite } from '../access/invite-model';
import type { JoinProblems } from '../access/joining';
import { Field, Form } from '../layout/form';
import { ROLE_WORDS } from '../permissions';
import { QrCode } from './qr-code';

interface JoinParts {
  token: string;
  invite: Invite;
  /** Of the account that is set up again. */
  loginId?: string;
  typed?: string;
  problems?: JoinProblems;
}

export function JoinPage({ token, invite: { kind, roles }, loginId, typed, problems = {} }: JoinParts) {
  return (
    <section class="card">
      <p class="step">1 / 3</p>
      <h1>{kind === 'reset' ? '다시 설정하기' : '운영자 계정 만들기'}</h1>
      {kind !== 'reset' && <p class="lead">역할: {roles.map((role) => ROLE_WORDS[role].name).join(', ')}</p>}
      <Form action={`/console/join/${token}`} class="stack">
        {loginId === undefined ? (
          <Field
            label="아이디"
            name="loginId"
            value={typed}
            problem={problems.loginId}
            autocomplete="username"
            maxLength={20}
            hint="영문 소문자로 시작해요. 이름이나 전화번호가 아니어도 돼요."
          />
        ) : (
          <p>
            아이디 <strong>{loginId}</strong>
            <input type="hidden" name="loginId" value={loginId} autocomplete="username" />
          </p>
        )}
        <Field
          label="비밀번호"
          name="password"
          type="password"
          problem={problems.password}
          autocomplete="new-password"
          hint="12자 이상. 낱말 몇 개를 이어 적으면 외우기 쉽고 안전해요."
        />
        <button type="submit" class="button primary wide">
          다음
        </button>
      </Form>
    </section>
  );
}

export function SecondFactorPage({
  secret,
  uri,
  loginId,
  problem,
}: {
  secret: string;
  uri: string;
  loginId: string;
  problem?: string;
}) {
  return (
    <section class="card">
      <p class="step">2 / 3</p>
      <h1>인증 앱 연결하기</h1>
      <p class="lead">
        손님의 개인정보를 지키려고 비밀번호와 함께 휴대폰의 인증 번호를 써요. 구글 OTP나 마이크로소프트 인증
        앱으로 아래 그림을 찍어 주세요.
      </p>
      <QrCode text={uri} label="인증 앱으로 찍는 QR 코드" />
      <details>
        <summary>그림을 찍을 수 없다면</summary>
        <p>앱에서 ‘설정 키 입력’을 고르고 이 글자를 적어 주세요.</p>
        <p>
          <code class="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
      </details>
      <Form action="/console/join/code" class="stack">
        <input type="text" name="username" value={loginId} autocomplete="username" hidden readOnly />
        <Field
          label="앱에 보이는 여섯 자리"
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={10}
          problem={problem}
        />
        <button type="submit" class="button primary wide">
          연결하기
        </button>
      </Form>
    </section>
  );
}

export function RecoveryPage({ codes }: { codes: string[] }) {
  return (
    <section class="card">
      <p class="step">3 / 3</p>
      <h1>복구 코드 보관하기</h1>
      <RecoveryCodes codes={codes} />
      <a class="button primary wide" href="/console">
        보관했어요. 시작하기
      </a>
    </section>
  );
}

/** Shown once, here and after making new ones. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <p class="lead">
        휴대폰을 잃어버리면 이 코드로 들어올 수 있어요. 하나를 한 번만 쓸 수 있고{' '}
        <strong>지금만 보여 드려요.</strong> 종이에 적거나 비밀번호 관리 앱에 넣어 주세요.
      </p>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </>
  );
}

export function LinkGonePage() {
  return (
    <section class="card">
      <h1>쓸 수 없는 링크예요</h1>
      <p class="lead">
        이미 썼거나 하루가 지난 링크예요. 대표에게 새 링크를 부탁해 주세요. 처음 설정하는 중이라면 서버를 다시
        시작할 때 나오는 새 링크를 열어 주세요.
      </p>
      <a class="button wide" href="/console/login">
        로그인으로
      </a>
    </section>
  );
}
