import { keep } from './log.js';
import { byId, tell, toast } from './page.js';
import { showState } from './panel.js';
import { chat, save, showUnread } from './rooms.js';
import { call } from './server.js';

/** Asks what everybody got meanwhile, and how it stands with the open room. */
export async function refresh() {
  const room = chat.current;
  if (!room) return;
  const people = [...chat.rooms.values()].map(({ person, records }) => ({
    userKey: person.userKey,
    known: deliveryIds(records),
  }));
  const seen = await call('/status', { people, current: room.person.userKey }).catch(() => undefined);
  if (!seen) return;
  byId('now').textContent = seen.now;
  if (room === chat.current) showState(seen);
  for (const [userKey, arrived] of Object.entries(seen.arrivals)) takeIn(chat.rooms.get(userKey), arrived);
}

/** Another answer may have brought some of them already. */
function takeIn(room, arrived) {
  const known = new Set(deliveryIds(room?.records ?? []));
  const news = room ? arrived.filter(({ record }) => !known.has(record.id)) : [];
  for (const drawing of news) keep(room, drawing);
  if (news.length === 0) return;
  showUnread();
  save();
}

function deliveryIds(records) {
  return records.filter(({ kind }) => kind === 'delivery').map(({ id }) => id);
}

/** Moves the server's clock. */
export async function goOn(step) {
  const buttons = [...document.querySelectorAll('[data-step]')];
  for (const button of buttons) button.disabled = true;
  const moved = await tell(() => call('/clock', step));
  for (const button of buttons) button.disabled = false;
  if (!moved) return;
  keep(chat.current, moved);
  toast(`지금은 ${moved.now}이에요.`);
  save();
  await refresh();
}
