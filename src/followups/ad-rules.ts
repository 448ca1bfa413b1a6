import type { TimeOfDay } from './campaigns/time-of-day';
import { WIDEST_WINDOW } from './gate/quiet-hours';
import { type AdSender, labelAdvertising } from './messages/ad-label';

/** What every advertising message of ours keeps to, as the compliance check shows it. */
export function adRules(sender: AdSender): { label: string; window: { from: string; to: string } } {
  const [label = ''] = labelAdvertising('소식', sender).split(' ');
  return { label, window: { from: clockText(WIDEST_WINDOW.from), to: clockText(WIDEST_WINDOW.to) } };
}

const clockText = ({ hour, minute }: TimeOfDay) =>
  [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
