import { clearLog, put } from './log.js';
import { byId, closeSheets, tell } from './page.js';
import { chat, restore, save, showPeople } from './rooms.js';
import { call } from './server.js';
import { refresh } from './time.js';
import { act } from './turns.js';

const FRIEND = { isFriend: true, isDevelopment: false, hasCallback: false, params: {} };
const FIRST_PEOPLE = [
  ['단골이', FRIEND],
  ['처음 온 사람', { ...FRIEND, isFriend: false }],
  ['개발 채널', { ...FRIEND, isDevelopment: true }],
  ['서울 손님', { ...FRIEND, params: { region: '서울' } }],
];

async function addPerson(name, persona) {
  const person = await call('/people', { name, persona });
  const room = { person, contexts: [], records: [], unread: 0 };
  chat.rooms.set(person.userKey, room);
  return room;
}

/** Opens a room. Somebody who was never in it enters, which calls the welcome block. */
export async function open(room) {
  chat.current = room;
  room.unread = 0;
  clearLog();
  showPeople(open);
  closeSheets();
  if (room.records.length > 0) {
    const drawn = await tell(() => call('/drawings', { records: room.records }));
    if (chat.current === room) for (const drawing of drawn ?? []) put(drawing);
  } else {
    act({ kind: 'enter' });
  }
  save();
  refresh();
}

export async function newcomer() {
  const room = await tell(() => addPerson(`사람 ${chat.rooms.size + 1}`, FRIEND));
  if (room) await open(room);
}

/** The same kind of person, but somebody the server has never seen. */
export async function restart() {
  const { name, isFriend, isDevelopment, hasCallback, params } = chat.current.person;
  const room = await tell(() => addPerson(name, { isFriend, isDevelopment, hasCallback, params }));
  if (!room) return;
  chat.rooms.delete(chat.current.person.userKey);
  await open(room);
}

export async function removePerson() {
  byId('person').close();
  chat.rooms.delete(chat.current.person.userKey);
  await open([...chat.rooms.values()][0] ?? (await addPerson(...FIRST_PEOPLE[0])));
}

/** Opens what this browser remembers, or four people to begin with. */
export async function begin() {
  const last = restore();
  if (chat.rooms.size === 0) {
    for (const [name, persona] of FIRST_PEOPLE) await addPerson(name, persona);
  }
  await open(last ?? [...chat.rooms.values()][0]);
}
