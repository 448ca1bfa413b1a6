import { DetourDialog } from './page/detour-dialog';
import { DialogHead } from './page/dialog-head';
import { Inspector } from './page/inspector';
import { PersonDialog } from './page/person-dialog';
import { Phone } from './page/phone';
import { Side } from './page/side';

export interface PageModel {
  /** Path of the router, for the page's own requests. */
  base: string;
  channel: string;
  now: Date;
  /** False when nothing can receive callbacks. */
  canCallBack: boolean;
}

const STYLES = ['page', 'chat', 'cards', 'panel', 'small-screens'];

export function Page({ base, channel, now, canCallBack }: PageModel) {
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${channel} · 단골 시뮬레이터`}</title>
        <link rel="icon" href="data:," />
        {STYLES.map((name) => (
          <link rel="stylesheet" href={`${base}/${name}.css`} />
        ))}
        <script type="module" src={`${base}/simulator.js`} />
      </head>
      <body data-base={base}>
        <noscript>
          <p class="noscript">시뮬레이터는 자바스크립트가 필요해요.</p>
        </noscript>
        <Side now={now} />
        <Phone channel={channel} />
        <Inspector />
        <PersonDialog canCallBack={canCallBack} />
        <DetourDialog />
        <dialog id="whole" class="sheet" aria-label="전체 보기">
          <DialogHead title="전체 보기" />
          <div class="whole-words words" />
        </dialog>
        <p id="toast" role="status" />
      </body>
    </html>
  );
}
