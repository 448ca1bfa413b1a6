import { joins } from '../skills/joining';
import { openTestStorage } from '../support/storage';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestChat } from '../support/test-chat';

jest.setTimeout(60_000);

/** What a turn asks of the storage, e.g. `find sessions`. The storage is another machine in production: each is a round trip. */
describe('one turn of somebody who is talking to us', () => {
  let app: TestApp;
  let chat: TestChat;
  let commands: string[];
  beforeAll(async () => {
    const storage = await openTestStorage({ isWatched: true });
    const ofPeople = new Set(['find', 'insert', 'update', 'delete', 'aggregate', 'findAndModify']);
    storage.connection.getClient().on('commandStarted', ({ commandName, command }) => {
      if (ofPeople.has(commandName)) commands.push(`${commandName} ${command[commandName]}`);
    });
    commands = [];
    app = await startTestApp({ storage });
  });
  afterAll(() => app.stop());

  /** What the answer asks of the storage. Which message it may answer is looked up beside it, and nobody waits for that. */
  async function cost(turn: () => Promise<unknown>): Promise<string[]> {
    await app.services.followups.settled();
    commands = [];
    await turn();
    return commands.filter((command) => command !== 'find deliveries');
  }

  describe('who is not known yet', () => {
    it('reads one conversation, and that there is no such contact, for a menu or a question', async () => {
      chat = app.aPerson();
      for (const said of ['메뉴', '영업시간', '전혀 모를 말']) {
        expect(await cost(() => chat.says(said))).toEqual(['find sessions', 'find contacts']);
      }
    });

    it('reads and writes one conversation for each step of a form', async () => {
      chat = app.aPerson();
      await chat.says('단골 등록');
      expect(await cost(() => chat.says('음'))).toEqual(['find sessions', 'update sessions']);
      expect(await cost(() => chat.presses('만 14세 이상이에요'))).toEqual([
        'find sessions',
        'update sessions',
      ]);
    });
  });

  describe('who has joined', () => {
    beforeAll(async () => {
      chat = app.aPerson();
      await joins(chat);
      // The first words of a day are written down as such, beside the answer.
      await chat.says('메뉴');
    });

    it.each(['메뉴', '영업시간', '자주 묻는 질문', '처음으로'])(
      'reads one conversation for %s',
      async (said) => {
        expect(await cost(() => chat.says(said))).toEqual(['find sessions']);
      },
    );

    it('reads and writes one conversation for each step of a form', async () => {
      await chat.says('이름 수정');
      expect(await cost(() => chat.says('음'))).toEqual(['find sessions', 'update sessions']);
    });
  });
});
