import { byId, element } from './page.js';

const STORE = 'dangol-simulator/1';
const MOST_RECORDS = 300;

/** Chat rooms by user key, in order, and the open one. A room is `{ person, contexts, lastBlock, records, unread }`. */
export const chat = { rooms: new Map(), current: undefined };

/** Keeps the rooms in this browser, so that a reload changes nothing. */
export function save() {
  const rooms = [...chat.rooms.values()].map((room) => ({
    ...room,
    records: room.records.slice(-MOST_RECORDS),
  }));
  try {
    localStorage.setItem(STORE, JSON.stringify({ rooms, current: chat.current?.person.userKey }));
  } catch {
    // The storage is full or switched off: the page goes on without remembering.
  }
}

/** Takes up what `save` kept; the room to open, if there is one. */
export function restore() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? 'null');
    for (const room of kept?.rooms ?? []) chat.rooms.set(room.person.userKey, room);
    return chat.rooms.get(kept?.current);
  } catch {
    return undefined;
  }
}

/** Draws the list of people; `open` is called with the room of a pressed one. */
export function showPeople(open) {
  const items = [...chat.rooms.values()].map((room) => {
    const button = personButton(room);
    button.addEventListener('click', () => open(room));
    const item = element('li');
    item.append(button);
    return item;
  });
  byId('people').replaceChildren(...items);
  const { current } = chat;
  byId('persona').textContent = current ? `${current.person.name} · ${kindOf(current.person)}` : '';
}

/** Marks rooms in which something arrived while another was open. */
export function showUnread() {
  for (const button of document.querySelectorAll('.person')) {
    const { unread } = chat.rooms.get(button.dataset.userKey) ?? {};
    const mark = button.querySelector('.unread');
    mark.hidden = !unread;
    mark.textContent = unread ? `${unread}` : '';
  }
}

function personButton({ person, unread }) {
  const button = element('button', { type: 'button', className: 'person' });
  button.dataset.userKey = person.userKey;
  const label = element('span', { className: 'label' });
  label.append(element('b', { textContent: person.name }), element('small', { textContent: kindOf(person) }));
  button.append(
    element('span', { className: 'initial', textContent: [...person.name][0] }),
    label,
    element('span', { className: 'unread', textContent: unread ? `${unread}` : '', hidden: !unread }),
  );
  if (person === chat.current?.person) button.setAttribute('aria-current', 'true');
  return button;
}

function kindOf({ isFriend, isDevelopment, hasCallback, params }) {
  const count = Object.keys(params).length;
  return [
    isFriend ? '친구' : '친구 아님',
    isDevelopment && '개발 채널',
    hasCallback && '콜백',
    count > 0 && `파라미터 ${count}개`,
  ]
    .filter(Boolean)
    .join(' · ');
}
