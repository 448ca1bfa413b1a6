import { render } from 'preact-render-to-string';
import type { Registry } from '../../privacy';
import type { AdLimits } from '../gate/frequency';
import type { Source } from './source-model';

interface LandingView {
  source: Source;
  registry: Registry;
  limits: AdLimits;
  policyUrl: string;
}

/** Where a source link leads: what one gets, what is asked, how often messages come, and the way to the channel. */
export function landingHtml(view: LandingView): string {
  return `<!doctype html>${render(<LandingPage {...view} />)}`;
}

function LandingPage({ source, registry, limits, policyUrl }: LandingView) {
  const { channel, fields } = registry;
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${channel.name} 카카오톡 채널`}</title>
        <link rel="stylesheet" href={`${policyUrl}/policy.css`} />
      </head>
      <body>
        <main>
          <h1>{channel.name}</h1>
          <p>{source.benefit}</p>
          {channel.publicId ? (
            <p>
              <a href={`https://pf.kakao.com/${channel.publicId}/friend`}>카카오톡 채널 추가하기</a>
            </p>
          ) : (
            <p>{`카카오톡에서 "${channel.name}" 채널을 찾아 추가해 주세요.`}</p>
          )}
          <p>{`추가한 뒤 대화방에 "${sourcePhrase(source.code)}"라고 보내 주시면 어디서 오셨는지 알 수 있어요.`}</p>
          <h2>무엇을 여쭤보나요</h2>
          <p>
            {fields.length > 0
              ? `${fields.map(({ label }) => label).join(', ')}. 동의하신 것만 저장하고, 언제든 보고 지울 수 있어요.`
              : '아무것도 여쭤보지 않아요.'}
          </p>
          <h2>얼마나 자주 오나요</h2>
          <p>{`광고는 동의하신 분에게만, 7일에 ${limits.per7Days}번까지예요. 저녁 8시 50분부터 아침 8시까지는 보내지 않아요.`}</p>
          <p>
            <a href={policyUrl}>개인정보 처리방침</a>
          </p>
        </main>
      </body>
    </html>
  );
}

/** What somebody says in the chat to tell where they came from; nothing else connects a link with a person. */
function sourcePhrase(code: string): string {
  return `#${code}`;
}
