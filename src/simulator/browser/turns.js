import { keep, showPending } from './log.js';
import { byId, tell } from './page.js';
import { chat, save, showUnread } from './rooms.js';
import { call } from './server.js';
import { refresh } from './time.js';

const CALLBACK_EVERY_MS = 1_000;

/** Turns go out one after the other, as from one thumb. */
let queue = Promise.resolve();

/** Lets the person of the open room do something. */
export function act(what, via) {
  const room = chat.current;
  byId('chips').replaceChildren();
  queue = queue.then(() => tell(() => take(room, what, via)));
}

async function take(room, what, via) {
  const pending = showPending(room, what.text);
  try {
    const { person, contexts, lastBlock } = room;
    const turn = await call('/turns', { room: { person, contexts, lastBlock }, act: what, via });
    room.contexts = turn.contexts;
    room.lastBlock = turn.lastBlock;
    pending.remove();
    keep(room, turn);
    if (turn.callbackToken) waitForCallback(room, turn.callbackToken, lastWaiting());
  } finally {
    pending.remove();
  }
  save();
  refresh();
}

function lastWaiting() {
  return [...document.querySelectorAll('[data-waiting]')].at(-1);
}

/** Dots stay in the waiting message until its late answer is there or the minute is over. */
async function waitForCallback(room, token, bubble) {
  bubble?.classList.add('waiting');
  const answer = await call(`/callback/${token}`);
  if (answer.waiting) {
    setTimeout(() => tell(() => waitForCallback(room, token, bubble)), CALLBACK_EVERY_MS);
    return;
  }
  bubble?.classList.remove('waiting');
  keep(room, answer);
  showUnread();
  save();
}
