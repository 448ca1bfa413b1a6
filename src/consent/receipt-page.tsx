import { render } from 'preact-render-to-string';
import { DECISION_WORDS } from './consent-holder';
import { type Receipt, type ReceiptEntry, seoulInstant } from './receipt';

/** The receipt as a page of its own: prints well, needs nothing from anywhere. */
export function receiptHtml(receipt: Receipt): string {
  return `<!doctype html>${render(<ReceiptPage receipt={receipt} />)}`;
}

function ReceiptPage({ receipt }: { receipt: Receipt }) {
  const { contactId, channelName, controllerName, madeAt, entries, isIntact } = receipt;
  return (
    <html lang="ko">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>동의 확인서</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>동의 확인서</h1>
        <p>
          {channelName}({controllerName})이(가) 받은 동의를 받은 순서대로, 그때 보여 드린 글 그대로 적었어요.
        </p>
        <dl>
          <dt>연락처 번호</dt>
          <dd>{contactId}</dd>
          <dt>만든 때</dt>
          <dd>{seoulInstant(madeAt)}</dd>
          <dt>기록의 사슬</dt>
          <dd class={isIntact ? '' : 'broken'}>
            {isIntact ? '바뀌거나 빠진 기록이 없어요.' : '바뀌거나 빠진 기록이 있어요.'}
          </dd>
        </dl>
        {entries.length === 0 ? <p>남아 있는 동의 기록이 없어요.</p> : null}
        {entries.map((entry) => (
          <Decision key={entry.record.recordId} entry={entry} />
        ))}
      </body>
    </html>
  );
}

function Decision({ entry: { record, notice, wordsAreTrue } }: { entry: ReceiptEntry }) {
  return (
    <section>
      <h2>
        {record.seq}. {notice?.label ?? record.scope}: {DECISION_WORDS[record.decision]}
      </h2>
      <dl>
        <dt>일시</dt>
        <dd>{seoulInstant(record.at)}</dd>
        <dt>표현한 방법</dt>
        <dd>
          {record.expressed.how === 'button' ? '버튼' : '글'} ({record.expressed.value})
        </dd>
        <dt>요청 번호</dt>
        <dd>{record.requestId}</dd>
        <dt>기록 번호</dt>
        <dd>{record.recordId}</dd>
        <dt>해시</dt>
        <dd>{record.hash}</dd>
        <dt>안내</dt>
        <dd class={wordsAreTrue ? '' : 'broken'}>
          버전 {record.noticeVersion}, SHA-256 {record.noticeSha256}
          {wordsAreTrue ? ' (아래 글과 같아요)' : ' (아래 글과 달라요)'}
        </dd>
      </dl>
      {notice ? (
        <>
          <h3>{notice.title}</h3>
          <pre>{notice.summary}</pre>
          <h3>자세히</h3>
          <pre>{notice.full}</pre>
          <p>개인정보 처리방침: {notice.policyUrl}</p>
        </>
      ) : null}
    </section>
  );
}

const STYLE = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font-family: system-ui, sans-serif; line-height: 1.6; }
section { border-top: 1px solid #ccc; margin-top: 2rem; break-inside: avoid; }
pre { white-space: pre-wrap; font: inherit; background: #f6f6f6; padding: 1rem; border-radius: .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.broken { color: #b00020; font-weight: bold; }
`;
