import { limitOf, type QuickReply } from '../../kakao';
import type { Command } from '../conversation';
import { type Filling, here, steppedBack } from '../filling';
import { labels } from './core-texts';
import { pressChip } from './press-chip';

export const MOST_CHIPS = limitOf('quickReplies');

/** A command at the open place. */
export function commandChip(filling: Filling, command: Command & keyof typeof labels): QuickReply {
  return pressChip(labels[command], { ...here(filling), command });
}

/** 이전 where there is something before, and 취소. */
export function waysOut(filling: Filling): QuickReply[] {
  return [...(steppedBack(filling) ? [commandChip(filling, 'back')] : []), commandChip(filling, 'cancel')];
}

/** Adds what is not there yet while there is room. */
export function withRoom(chips: QuickReply[], more: QuickReply[]): QuickReply[] {
  const added = more.filter(({ label }) => chips.every((chip) => chip.label !== label));
  return [...chips, ...added].slice(0, MOST_CHIPS);
}
