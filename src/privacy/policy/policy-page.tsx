import type { ComponentChildren } from 'preact';
import type { PolicyBlock, PolicyContent } from './policy-content';
import type { LineChange } from './policy-diff';
import type { PolicyVersion } from './policy-model';

type VersionLine = Omit<PolicyVersion, 'content'>;

/** The policy as everybody reads it, with the versions before it. `base` is the path of the router. */
export function PolicyPage({
  base,
  version,
  history,
}: {
  base: string;
  version: PolicyVersion;
  history: VersionLine[];
}) {
  const { operator, summary, sections, consents } = version.content;
  const isLatest = version._id === history[0]?._id;
  return (
    <Page base={base} title={`${operator} 개인정보 처리방침`} isLatest={isLatest}>
      <h1>개인정보 처리방침</h1>
      <p class="meta">
        {operator} · 시행일 {koreanDay(version.effectiveFrom)} · {version._id}번째 판
      </p>
      {!isLatest && (
        <p class="notice">
          지난 판이에요. <a href={base}>지금 판 보기</a> ·{' '}
          <a href={`${base}/changes/${version._id}/${history[0]?._id}`}>달라진 점 보기</a>
        </p>
      )}
      <dl class="summary">
        {summary.map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {sections.map(({ id, title, blocks }, index) => (
        <section id={id}>
          <h2>
            {index + 1}. {title}
          </h2>
          {blocks.map((block) => (
            <Block block={block} />
          ))}
        </section>
      ))}
      <section id="history">
        <h2>{sections.length + 1}. 처리방침의 변경</h2>
        <p>바뀌면 시행 전에 여기에 알려요. 지난 판도 그대로 볼 수 있어요.</p>
        <ul>
          {history.map(({ _id, effectiveFrom }, index) => (
            <li>
              <a href={`${base}/versions/${_id}`}>
                {_id}번째 판 (시행일 {koreanDay(effectiveFrom)})
              </a>
              {history[index + 1] && (
                <>
                  {' '}
                  · <a href={`${base}/changes/${history[index + 1]?._id}/${_id}`}>앞 판과 달라진 점</a>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <Consents consents={consents} />
    </Page>
  );
}

/** The texts of all consents, where important lines are shown as the law wants them shown. */
function Consents({ consents }: Pick<PolicyContent, 'consents'>) {
  return (
    <section id="consents">
      <h2>동의를 받을 때 알려 드리는 내용</h2>
      {consents.map(({ scope, label, required, told }) => (
        <article id={scope}>
          <h3>
            {required ? '[필수]' : '[선택]'} {label}
          </h3>
          <dl>
            {told.map((line) => (
              <div>
                <dt>{line.label}</dt>
                <dd class={line.important ? 'important' : undefined}>{line.text}</dd>
              </div>
            ))}
          </dl>
        </article>
      ))}
    </section>
  );
}

function Block({ block }: { block: PolicyBlock }) {
  if (block.kind === 'text') return <p class={block.important ? 'important' : undefined}>{block.text}</p>;
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    );
  }
  return (
    <table>
      <thead>
        <tr>
          {block.head.map((cell) => (
            <th scope="col">{cell}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((cells) => (
          <tr>
            {cells.map((cell, column) => (
              <td
                data-label={block.head[column]}
                class={block.important?.includes(column) ? 'important' : undefined}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Two versions next to each other, line by line. */
export function ChangesPage({
  base,
  from,
  to,
  changes,
}: {
  base: string;
  from: number;
  to: number;
  changes: LineChange[];
}) {
  const isSame = changes.every(({ kind }) => kind === 'same');
  return (
    <Page base={base} title="개인정보 처리방침의 달라진 점" isLatest={false}>
      <h1>달라진 점</h1>
      <p class="meta">
        <a href={`${base}/versions/${from}`}>{from}번째 판</a> →{' '}
        <a href={`${base}/versions/${to}`}>{to}번째 판</a>
      </p>
      {isSame && <p>달라진 점이 없어요.</p>}
      <div class="changes">
        {changes.map(({ kind, line }) => (
          <Change kind={kind} line={line} />
        ))}
      </div>
    </Page>
  );
}

function Change({ kind, line }: LineChange) {
  if (kind === 'added') return <ins>{line}</ins>;
  if (kind === 'removed') return <del>{line}</del>;
  return <p>{line}</p>;
}

function Page({
  base,
  title,
  isLatest,
  children,
}: {
  base: string;
  title: string;
  isLatest: boolean;
  children: ComponentChildren;
}) {
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {!isLatest && <meta name="robots" content="noindex" />}
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`${base}/policy.css`} />
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}

/** `2026-12-01` → `2026년 12월 1일`. */
function koreanDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}년 ${month}월 ${date}일`;
}
