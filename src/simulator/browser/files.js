import { element, tell, toast } from './page.js';
import { showDifferences } from './panel.js';
import { open } from './people.js';
import { chat } from './rooms.js';
import { call } from './server.js';

/** Offers the open room as a file that tests can replay. */
export async function saveFile() {
  const { person, records } = chat.current;
  const file = await tell(() => call('/files', { title: person.name, person, records }));
  if (!file) return;
  const json = new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' });
  const link = element('a', { href: URL.createObjectURL(json), download: `${person.name}.json` });
  link.click();
  URL.revokeObjectURL(link.href);
  toast('test/skills에 넣으면 테스트로 다시 해 볼 수 있어요.');
}

/** Lets somebody new go through a file, and says where it went otherwise. */
export async function replayFile(file) {
  const done = await tell(async () => call('/replays', JSON.parse(await file.text())));
  if (!done) return;
  const room = { ...done.room, records: done.drawings.map(({ record }) => record), unread: 0 };
  chat.rooms.set(room.person.userKey, room);
  await open(room);
  const { differences } = done;
  if (differences.length === 0) {
    toast('파일과 똑같이 흘러갔어요.');
    return;
  }
  toast(`파일과 ${differences.length}곳이 달라요. 처음 다른 곳은 ${differences[0].step}번째예요.`);
  showDifferences(differences);
}
