import type { Button, QuickReply } from '../../kakao';
import { pressOfButton, pressOfChip } from '../pressable';
import { Icon } from './icons';
import { webAddress } from './web-address';

/** Buttons at the foot of a card, stacked or two side by side. */
export function CardButtons({
  buttons = [],
  layout,
}: {
  buttons?: Button[];
  layout: 'vertical' | 'horizontal';
}) {
  if (buttons.length === 0) return null;
  return (
    <div class={`buttons ${layout}`}>
      {buttons.map((button) => (
        <CardButton button={button} />
      ))}
    </div>
  );
}

function CardButton({ button }: { button: Button }) {
  const press = pressOfButton(button);
  if (press) {
    return (
      <button type="button" data-press={JSON.stringify(press)}>
        {button.label}
      </button>
    );
  }
  switch (button.action) {
    case 'webLink':
      return <WebLink url={button.webLinkUrl}>{button.label}</WebLink>;
    case 'phone':
      return (
        <a href={`tel:${(button.phoneNumber ?? '').replace(/[^\d+]/g, '')}`}>
          <Icon name="phone" />
          {button.label}
        </a>
      );
    case 'share':
      return (
        <button type="button" data-note="친구에게 이 말풍선을 보내는 창이 열려요.">
          <Icon name="share" />
          {button.label}
        </button>
      );
    case 'operator':
      return (
        <button type="button" data-note="여기부터 상담원과의 채팅으로 넘어가요. 스킬은 부르지 않아요.">
          {button.label}
        </button>
      );
    default:
      return (
        <button type="button" disabled>
          {button.label} ({button.action})
        </button>
      );
  }
}

function WebLink({ url, children }: { url?: string; children: string }) {
  const address = webAddress(url);
  if (address === undefined) {
    return (
      <button type="button" data-note={`이 주소는 앱 안에서만 열려요: ${url ?? '없음'}`}>
        {children}
      </button>
    );
  }
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** The chips under the last answer. They go away with the next one. */
export function Chips({ quickReplies }: { quickReplies: QuickReply[] }) {
  return (
    <>
      {quickReplies.map((chip) => (
        <button type="button" class="chip" data-press={JSON.stringify(pressOfChip(chip) ?? null)}>
          {chip.label}
        </button>
      ))}
    </>
  );
}
