import type { Registry } from '../privacy';

/** Who sends, as the law wants it named: the channel people know and the company behind it. */
export function senderName({ channel, controller }: Registry): string {
  return channel.name === controller.name ? channel.name : `${channel.name}(${controller.name})`;
}
