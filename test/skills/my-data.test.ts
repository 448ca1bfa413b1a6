import { startTestApp, type TestApp } from '../support/test-app';
import { joins, joinsFully } from './joining';

jest.setTimeout(60_000);

describe('somebody’s own data', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const idOf = async (userKey: string) => (await app.services.contacts.findIdByKakaoKey(userKey)) ?? '';
  const knownOf = async (userKey: string) =>
    (await app.services.contacts.facts(await idOf(userKey)))?.knownFields;

  describe('내 정보 (privacy)', () => {
    it('tells a stranger that nothing is kept, with the policy', async () => {
      const { text, response } = await app.aPerson().says('개인정보');
      expect(text).toContain('아직 저장된 정보가 없어요.');
      expect(JSON.stringify(response)).toContain('/privacy');
    });

    it('tells a regular what is kept, why and until when, masked', async () => {
      const chat = app.aPerson();
      await joinsFully(chat);
      const { text, buttons } = await chat.says('내 정보');
      expect(text).toContain(
        '▪ 단골 확인과 주문·예약 안내 (동의 철회 시까지)\n· 이름: 김*골\n· 휴대전화번호: 010-****-5678',
      );
      expect(text).toContain('▪ 생일 축하와 취향에 맞는 메뉴 안내 (수집일부터 2년)\n· 생년월일: 1995-**-**');
      expect(text).not.toContain('김단골');
      expect(buttons).toEqual([
        '정보 수정',
        '동의 관리',
        '누가 봤나요',
        '내려받기',
        '이용 정지',
        '내 정보 삭제',
        '처음으로',
      ]);
    });

    it('answers in the middle of a form, which goes on where it was', async () => {
      const chat = app.aPerson();
      await chat.says('단골 등록');
      expect((await chat.says('처리방침')).text).toContain('만 14세 이상이신가요?');
    });
  });

  describe('정보 수정 (edit-info)', () => {
    it('offers only what the consents cover', async () => {
      const chat = app.aPerson();
      await joins(chat);
      expect((await chat.says('정보 수정')).buttons).toEqual(['이름', '휴대전화번호', '내 정보']);
    });

    it('corrects one item and leaves the others', async () => {
      const chat = app.aPerson();
      await joins(chat);
      await chat.says('정보 수정');
      expect((await chat.presses('이름')).text).toBe('이름을 새로 알려 주세요.');
      expect((await chat.says('박보라')).text).toContain('이름을 고쳤어요.');
      const { text } = await chat.says('내 정보');
      expect(text).toContain('· 이름: 박*라\n· 휴대전화번호: 010-****-5678');
    });

    it('asks for the consent first when an item is named that it does not cover', async () => {
      const chat = app.aPerson();
      await joins(chat);
      const { text } = await chat.says('생년월일 수정');
      expect(text).toContain('‘맞춤 안내를 위한 개인정보 수집·이용’ 동의가 필요해요.');
    });

    it('sends a stranger to the form', async () => {
      expect((await app.aPerson().says('정보 수정')).buttons).toEqual(['단골 등록']);
    });
  });

  describe('누가 내 정보를 봤나요 (who-saw)', () => {
    it('tells when somebody here looked, at what and what for', async () => {
      const chat = app.aPerson();
      await joins(chat);
      expect((await chat.says('누가 봤나요')).text).toContain('본 사람이 없어요.');
      await app.services.contacts.readProfile(await idOf(chat.userKey), ['name'], {
        actor: { kind: 'operator', id: 'operator-1' },
        from: '203.0.113.7',
        purpose: '예약 확인',
      });
      const { text } = await chat.says('누가 봤나요');
      expect(text).toContain('직원: 이름 봤어요 (예약 확인)');
      expect(text).not.toContain('operator-1');
    });
  });

  describe('내 정보 내려받기 (download)', () => {
    it('gives a link and the number that opens it', async () => {
      const chat = app.aPerson();
      await joins(chat);
      const { text, response } = await chat.says('내 정보 내려받기');
      expect(text).toMatch(/확인 번호: \d{6}/);
      const [button] = response.template?.outputs[0]?.textCard?.buttons ?? [];
      expect(button).toMatchObject({ label: '열기', action: 'webLink' });
      expect(text).not.toContain(button?.webLinkUrl);
    });

    it('has nothing for a stranger', async () => {
      expect((await app.aPerson().says('내 정보 내려받기')).text).toContain('내려받을 것이 없어요.');
    });
  });

  describe('이용 정지, 이용 재개 (suspend, resume)', () => {
    const stateOf = async (userKey: string) =>
      (await app.services.contacts.facts(await idOf(userKey)))?.state;

    it('stops every use until the person says otherwise', async () => {
      const chat = app.aPerson();
      await joins(chat);
      await chat.says('처리 정지');
      await chat.presses('멈추기');
      expect(await stateOf(chat.userKey)).toBe('suspended');
      expect((await chat.says('내 정보')).text).toContain('· 이름: 김*골');
      expect((await chat.says('이용 정지')).buttons).toEqual(['이용 재개']);
      expect((await chat.presses('이용 재개')).text).toContain('다시 이용하기 시작했어요.');
      expect(await stateOf(chat.userKey)).toBe('active');
    });

    it('leaves everything as it is when somebody thinks better of it', async () => {
      const chat = app.aPerson();
      await joins(chat);
      await chat.says('이용 정지');
      await chat.presses('그대로 두기');
      expect(await stateOf(chat.userKey)).toBe('active');
    });

    it('tells whoever has nothing to stop or to resume', async () => {
      expect((await app.aPerson().says('이용 정지')).text).toContain('멈출 것이 없어요.');
      expect((await app.aPerson().says('이용 재개')).text).toContain('멈춰 둔 정보가 없어요.');
    });
  });

  describe('내 정보 삭제 (leave)', () => {
    it('deletes everything after asking once', async () => {
      const chat = app.aPerson();
      await joinsFully(chat);
      const contactId = await idOf(chat.userKey);
      expect((await chat.says('내 정보 삭제')).text).toContain('되돌릴 수 없어요.');
      expect((await chat.presses('모두 지우기')).text).toContain('모든 정보를 지웠어요.');
      expect(await idOf(chat.userKey)).toBe('');
      expect(await app.services.followups.pendingFor(contactId)).toEqual([]);
      expect((await chat.says('내 정보')).text).toContain('아직 저장된 정보가 없어요.');
    });

    it('keeps everything when somebody thinks better of it', async () => {
      const chat = app.aPerson();
      await joins(chat);
      await chat.says('탈퇴');
      expect((await chat.presses('그대로 두기')).text).toContain('그대로 두었어요.');
      expect(await knownOf(chat.userKey)).toEqual(['name', 'phone']);
    });

    it('tells a stranger that there is nothing to delete', async () => {
      expect((await app.aPerson().says('내 정보 삭제')).text).toContain('저장된 정보가 없어요.');
    });

    it('lets somebody who left join again', async () => {
      const chat = app.aPerson();
      await joins(chat);
      await chat.says('내 정보 삭제');
      await chat.presses('모두 지우기');
      expect((await joins(chat)).text).toContain('단골이 되어 주셔서 고마워요!');
    });
  });
});
