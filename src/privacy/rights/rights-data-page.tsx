import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { SubjectData } from './rights-data';

/** The pages behind a download link. They load nothing from anywhere and say so to crawlers. */

export function codePage(styleUrl: string, { isWrong }: { isWrong: boolean }): string {
  return page(
    styleUrl,
    <>
      <h1>내 정보 내려받기</h1>
      <p>채팅방에 보내 드린 여섯 자리 번호를 적어 주세요. 이 주소는 한 번만 열려요.</p>
      {isWrong ? <p class="wrong">번호가 달라요. 채팅방의 번호를 다시 확인해 주세요.</p> : null}
      <form method="post">
        <label for="code">여섯 자리 번호</label>
        <input
          id="code"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          required
        />
        <button type="submit">열기</button>
      </form>
    </>,
  );
}

export function gonePage(styleUrl: string): string {
  return page(
    styleUrl,
    <>
      <h1>끝난 주소예요</h1>
      <p>
        이 주소는 한 번, 30분 안에만 열 수 있어요. 채팅방에 “내 정보 내려받기”라고 보내시면 새로 만들어
        드려요.
      </p>
    </>,
  );
}

export function dataPage(styleUrl: string, data: SubjectData, jsonUrl: string): string {
  return page(
    styleUrl,
    <>
      <h1>내 정보</h1>
      <p>
        {data.controller.name}이(가) 보관하고 있는 정보 전부예요. 만든 때: {data.madeAt}
      </p>
      <p>
        <a href={jsonUrl} download="my-data.json">
          JSON 파일로 내려받기
        </a>
      </p>
      <h2>1. 항목과 내용</h2>
      {data.items.length === 0 ? <p>보관하고 있는 정보가 없어요.</p> : null}
      {data.items.map(({ place, values }) => (
        <section key={place}>
          <h3>{place}</h3>
          <Value value={values} />
        </section>
      ))}
      <h2>2. 이용 목적과 보유 기간</h2>
      {data.purposes.map(({ purpose, items, basis, period }) => (
        <section key={purpose}>
          <h3>{purpose}</h3>
          <p>
            {items.join(', ')} · {period} · 근거: {basis}
          </p>
        </section>
      ))}
      <h2>3. 제공, 위탁, 국외 이전</h2>
      {data.recipients.length === 0 ? <p>없어요.</p> : null}
      <ul>
        {data.recipients.map(({ kind, name, what, agreed }) => (
          <li key={`${kind} ${name}`}>
            {kind}: {name} ({what})
            {agreed === undefined ? '' : agreed ? ' · 동의하셨어요' : ' · 동의하지 않으셨어요'}
          </li>
        ))}
      </ul>
      <h2>4. 동의한 사실과 내용</h2>
      <Value value={data.consents} />
      <h2>5. 내 정보를 본 기록</h2>
      {data.accesses.length === 0 ? <p>없어요.</p> : null}
      <ul>
        {data.accesses.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>6. 물어볼 곳</h2>
      <p>
        개인정보 보호책임자: {data.controller.privacyOfficer} · {data.controller.contact}
      </p>
    </>,
  );
}

function Value({ value }: { value: unknown }) {
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((item, index) => (
          <li key={index}>
            <Value value={item} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object' && value !== null) {
    return (
      <dl>
        {Object.entries(value).map(([name, item]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Value value={item} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return <>{value === null || value === undefined ? '' : String(value)}</>;
}

function page(styleUrl: string, content: ComponentChildren): string {
  return `<!doctype html>${render(
    <html lang="ko">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>내 정보</title>
        <link rel="stylesheet" href={styleUrl} />
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>,
  )}`;
}

/** Served beside the pages: nothing inline is allowed. */
export const DATA_PAGE_STYLE = `
body { max-width: 42rem; margin: 0 auto; padding: 1rem; font-family: system-ui, sans-serif; line-height: 1.6; color: #191919; }
h2 { border-top: 1px solid #ccc; padding-top: 1rem; }
dt { font-weight: bold; }
dd { margin: 0 0 .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
input, button { font: inherit; padding: .6rem; margin: .25rem 0; display: block; }
.wrong { color: #b00020; }
`;
