import type { DemoShop } from './demo-shop';
import { leaveWork } from './desk';
import { HISTORY_DAYS, liveHalfYear } from './half-year';
import { hireTeam, signInTeam } from './operators';
import { prepareShop } from './prepare-shop';

const DAY_MS = 86_400_000;

/** When a shop opened whose history ends now. */
export const openingOf = (end: Date): Date => new Date(end.getTime() - HISTORY_DAYS * DAY_MS);

/** The whole history of the demo's shop: opened half a year ago, busy until a moment ago. */
export async function fillShop(
  shop: DemoShop,
  { end, people, onDay }: { end: Date; people: number; onDay(day: string, people: number): void },
): Promise<void> {
  const phones = await hireTeam(shop);
  await prepareShop(shop, { end, people });
  const contactIds = await liveHalfYear(shop, { end, people, onDay });
  await signInTeam(shop, phones);
  await leaveWork(shop, { end, contactIds });
  await doNightWork(shop);
}

/** What a server does while everybody sleeps, so that the page of duties has something to show on the first day. */
async function doNightWork({ console: { watch } }: DemoShop): Promise<void> {
  await watch.purge();
  await watch.askAgain();
  await watch.verify();
  await watch.scanNumbers();
}
