import { byId, element, fragment } from './page.js';
import { showPanel } from './panel.js';
import { chat } from './rooms.js';

/** What the server drew for each entry of the open log. */
const drawings = new WeakMap();

/** Puts a drawn entry at the end of the open log. */
export function put(drawing) {
  const entry = fragment(drawing.log).firstElementChild;
  const last = [...byId('records').querySelectorAll('[data-day]')].at(-1);
  if (entry.dataset.day !== last?.dataset.day) {
    byId('records').append(element('li', { className: 'day', textContent: entry.dataset.day }));
  }
  byId('records').append(entry);
  drawings.set(entry, drawing);
  if (drawing.record.kind !== 'later') {
    byId('chips').replaceChildren(fragment(drawing.chips));
    lookAt(entry);
  }
  scrollDown();
}

/** Keeps an entry in its room, and shows it when the room is open. */
export function keep(room, drawing) {
  room.records.push(drawing.record);
  if (room === chat.current) put(drawing);
  else room.unread += 1;
}

/** Shows the request and the response behind an entry. */
export function lookAt(entry) {
  for (const other of document.querySelectorAll('.record.looked')) other.classList.remove('looked');
  entry.classList.add('looked');
  showPanel(drawings.get(entry)?.panel);
}

export function clearLog() {
  byId('records').replaceChildren();
  byId('chips').replaceChildren();
  showPanel(undefined);
}

/** The person's own words and three dots, until the answer is there. */
export function showPending(room, words) {
  const entry = element('li', { className: 'record pending' });
  if (words !== undefined) {
    const mine = element('div', { className: 'mine' });
    mine.append(element('div', { className: 'bubble words', textContent: words }));
    entry.append(mine);
  }
  entry.append(fragment('<div class="typing"><span class="dots"><i></i><i></i><i></i></span></div>'));
  if (room === chat.current) {
    byId('records').append(entry);
    scrollDown();
  }
  return entry;
}

function scrollDown() {
  byId('log').scrollTop = byId('log').scrollHeight;
}
