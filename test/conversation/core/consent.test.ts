import fc from 'fast-check';
import { joinReplies } from '../../../src/conversation/join-replies';
import { fitReply, reply, textCard } from '../../../src/kakao';
import { repliesOf, startChat } from './chat';
import { aConsent, aForm, aJoinForm, aNotice, anAnswer, aQuestion, aSkillSet } from './skills';

const joining = () => {
  const chat = startChat(aSkillSet(aJoinForm()));
  chat.says('단골 등록');
  return chat;
};
const atMember = () => {
  const chat = joining();
  chat.presses('만 14세 이상이에요');
  return chat;
};
const atMarketing = () => {
  const chat = atMember();
  chat.presses('동의');
  return chat;
};

describe('a consent', () => {
  it('is shown word for word in a bubble of its own, with both decisions as prominent and the policy at hand', () => {
    const chat = atMember();
    const [shown] = repliesOf(chat.says(''));
    const card = shown?.bubbles.at(-1);
    expect(card).toMatchObject({
      legal: true,
      textCard: {
        title: '[필수] mustMember 동의',
        description: 'mustMember 요약: 목적, 항목, 기간, 거부할 권리',
      },
    });
    expect(card?.textCard?.buttons?.map(({ label }) => label)).toEqual([
      '동의',
      '동의 안 함',
      '처리방침 보기',
    ]);
    expect(card?.textCard?.buttons?.[2]?.webLinkUrl).toBe('https://shop.example.com/privacy');
    expect(chat.offers()).toEqual(['동의', '동의 안 함', '처리방침 보기', '자세히', '이전', '취소']);
    expect(() => shown && fitReply(shown)).not.toThrow();
  });

  it('is decided by its button, recorded with the version shown', () => {
    const chat = atMember();
    chat.presses('동의');
    expect(chat.lastEffects()).toEqual([
      {
        kind: 'consent',
        key: 'F1:mustMember',
        scope: 'mustMember',
        decision: 'granted',
        noticeVersion: 3,
        expressed: { how: 'button', value: '동의' },
      },
    ]);
    expect(chat.at()).toBe('marketing');
  });

  it('is decided by an exact phrase', () => {
    const chat = atMarketing();
    chat.says('동의하지 않아요');
    expect(chat.lastEffects()).toMatchObject([
      { scope: 'marketing', decision: 'refused', expressed: { how: 'phrase', value: '동의하지 않아요' } },
    ]);
  });

  it.each([
    '네',
    'ㅇㅇ',
    '좋아요',
    '네 근데 뭐예요?',
    '동의?',
    '모두 동의',
    '아니요',
    '싫어요',
    '👍',
    '건너뛰기',
    '완료',
    '저장',
  ])('is not decided by %j: it is explained and asked again', (text) => {
    const chat = atMember();
    chat.says(text);
    expect(chat.effects()).toEqual([]);
    expect(chat.at()).toBe('mustMember');
    expect(chat.hears()).toContain('[필수] mustMember 동의');
    expect(chat.offers()).toEqual(expect.arrayContaining(['동의', '동의 안 함']));
  });

  it('CON-06 consent.explicit.fuzz: nothing typed agrees but the word itself, and only to the open question', () => {
    const words = fc.constantFrom(
      ...[
        '동의',
        '네',
        '안',
        '함',
        '합니다',
        '근데',
        '뭐예요',
        '?',
        ' ',
        '모두',
        '할게요',
        'ok',
        '👍',
        '하지 않아요',
        '저장',
      ],
    );
    const typed = fc.oneof(
      fc.array(words, { maxLength: 4 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const chat = atMember();
        chat.says(text);
        const granted = chat.lastEffects().filter((effect) => effect.kind === 'consent');
        const isAgreement = /^동의(함|해요|할게요|합니다|하겠습니다)?$/.test(
          text.replace(/[^가-힣?a-z]/gu, ''),
        );
        expect(granted.filter(({ decision }) => decision === 'granted').length).toBeLessThanOrEqual(
          isAgreement ? 1 : 0,
        );
        expect(granted.every(({ scope }) => scope === 'mustMember')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is not decided by a label without our signature', () => {
    const chat = atMember();
    chat.takes({ text: 'ㅇㅋ', press: undefined });
    expect(chat.effects()).toEqual([]);
  });

  it('shows the full text for 자세히 and stays at the same question', () => {
    const chat = atMarketing();
    const before = chat.form();
    chat.presses('자세히');
    expect(chat.hears()).toContain('marketing 전문');
    expect(chat.offers()).toEqual(['동의', '동의 안 함', '처리방침 보기', '이전', '취소']);
    expect(chat.form()).toEqual(before);
    chat.presses('동의 안 함');
    expect(chat.at()).toBe('name');
  });

  it('that is required ends the form politely when it is refused, with nothing kept', () => {
    const chat = atMember();
    chat.presses('동의 안 함');
    expect(chat.conversation()).toEqual({});
    expect(chat.lastEffects()).toMatchObject([
      { kind: 'consent', scope: 'mustMember', decision: 'refused' },
      { kind: 'discard', because: 'refused', granted: [] },
    ]);
    expect(chat.hears()).toContain('아무것도 남기지 않았어요');
  });

  it('refused after another was granted undoes that one too', () => {
    const form = aForm('two', {
      starts: { phrases: ['시작할래'], blocks: [], actions: [] },
      asks: [aConsent('mustA'), aConsent('mustB'), aQuestion('name', { type: 'name' })],
    });
    const chat = startChat(aSkillSet(form));
    chat.says('시작할래');
    chat.presses('동의');
    chat.presses('동의 안 함');
    expect(chat.lastEffects()).toMatchObject([
      { kind: 'consent', scope: 'mustB', decision: 'refused' },
      { kind: 'discard', granted: ['mustA'] },
    ]);
  });

  it('that is optional changes nothing else when it is refused, and what rests on it is not asked', () => {
    const chat = atMarketing();
    chat.presses('동의 안 함');
    expect(chat.hears()).toContain('불이익은 없어요');
    chat.says('김민수');
    chat.says('01012345678');
    chat.says('건너뛰기');
    expect(chat.at()).toBe('summary');
    chat.says('저장');
    expect(chat.effects('done')).toMatchObject([
      {
        answers: {
          age: true,
          mustMember: 'granted',
          marketing: 'refused',
          name: '김민수',
          phone: '+821012345678',
        },
      },
    ]);
  });

  it('decided again after 이전 is a record of its own', () => {
    const chat = atMarketing();
    chat.presses('동의 안 함');
    chat.says('이전');
    expect(chat.at()).toBe('marketing');
    chat.presses('동의');
    chat.says('이전');
    chat.presses('동의 안 함');
    const decisions = chat
      .effects('consent')
      .filter((effect) => 'scope' in effect && effect.scope === 'marketing');
    expect(decisions).toMatchObject([
      { key: 'F1:marketing', decision: 'refused' },
      { key: 'F1:marketing:2', decision: 'granted' },
      { key: 'F1:marketing:3', decision: 'refused' },
    ]);
    chat.says('취소');
    expect(chat.lastEffects()).toMatchObject([{ kind: 'discard', granted: ['mustMember'] }]);
  });

  it('whose notice changed after it was shown is put anew: what was not read cannot be agreed to', () => {
    let version = 3;
    const chat = startChat(aSkillSet(aJoinForm()), (scope) => ({ ...aNotice(scope), version }));
    chat.says('단골 등록');
    chat.presses('만 14세 이상이에요');
    version = 4;
    chat.presses('동의');
    expect(chat.effects()).toEqual([]);
    expect(chat.hears()).toContain('동의 안내가 바뀌어서');
    chat.presses('동의');
    expect(chat.effects()).toMatchObject([{ scope: 'mustMember', decision: 'granted', noticeVersion: 4 }]);
  });

  it('comes back with its words, not only its buttons, after something else was answered', () => {
    const long = reply(['하나', '둘', '셋'].map((title) => textCard({ title })));
    const menu = anAnswer('menu', { starts: { phrases: ['메뉴'], blocks: [], actions: [] }, reply: long });
    const chat = startChat(aSkillSet(aJoinForm(), menu));
    chat.says('단골 등록');
    chat.presses('만 14세 이상이에요');
    const { parts } = chat.says('메뉴');
    const shown = fitReply(joinReplies(parts.flatMap((part) => ('reply' in part ? [part] : []))));
    expect(shown.bubbles.at(-1)?.textCard?.title).toBe('[필수] mustMember 동의');
  });

  it('pressed a second time on the old bubble decides nothing', () => {
    const chat = atMember();
    const press = chat.keeps('동의');
    chat.pressesKept(press, '동의');
    expect(chat.at()).toBe('marketing');
    chat.pressesKept(press, '동의');
    expect(chat.at()).toBe('marketing');
    expect(chat.effects('consent')).toHaveLength(1);
    expect(chat.hears()).toContain('이미 지나간 질문의 버튼이에요.');
    expect(chat.why()?.because).toBe('old button');
  });

  it('수신거부 during a consent question ends advertising and leaves the question open', () => {
    const chat = atMarketing();
    chat.says('거부');
    expect(chat.lastEffects()).toMatchObject([{ kind: 'optOut' }]);
    expect(chat.at()).toBe('marketing');
    expect(chat.offers()).toEqual(expect.arrayContaining(['동의', '동의 안 함']));
  });

  it('has a sentence before it where the skill says one', () => {
    const form = aForm('one', {
      starts: { phrases: ['시작할래'], blocks: [], actions: [] },
      asks: [
        aConsent('marketing', { prompt: '여기부터는 선택이에요.' }),
        aQuestion('name', { type: 'name' }),
      ],
    });
    const chat = startChat(aSkillSet(form));
    chat.says('시작할래');
    expect(chat.hears()).toMatch(/^여기부터는 선택이에요\.\n/);
  });

  it('is not pre-decided by a block parameter', () => {
    const form = aForm('one', {
      starts: { phrases: ['시작할래'], blocks: [], actions: [] },
      asks: [aConsent('marketing', { parameters: ['agree'] }), aQuestion('name', { type: 'name' })],
    });
    const chat = startChat(aSkillSet(form));
    chat.says('시작할래', { params: { agree: 'granted' } });
    expect(chat.at()).toBe('marketing');
    expect(chat.effects()).toEqual([]);
  });
});

describe('somebody under 14', () => {
  it.each(['만 14세 미만이에요', '아니요', '12살이에요'])(
    'who says %j is let go kindly, with nothing kept',
    (text) => {
      const chat = joining();
      chat.says(text);
      expect(chat.conversation()).toEqual({});
      expect(chat.hears()).toContain('만 14세 미만은');
      expect(chat.effects()).toMatchObject([{ kind: 'discard', because: 'tooYoung' }]);
    },
  );

  it('who gives such a birth date is let go too, and what was agreed to is undone', () => {
    const chat = atMarketing();
    chat.presses('동의');
    chat.says('김민수');
    chat.says('01012345678');
    chat.says('2015년 5월 5일');
    expect(chat.conversation()).toEqual({});
    expect(chat.lastEffects()).toEqual([
      {
        kind: 'discard',
        key: 'F1:discard',
        skill: 'join',
        formId: 'F1',
        because: 'tooYoung',
        granted: ['mustMember', 'marketing'],
      },
    ]);
    expect(chat.effects('done')).toEqual([]);
  });

  it('leaves no waiting form behind either', () => {
    const visit = aForm('visit', { starts: { phrases: ['방문 예약'], blocks: [], actions: [] } });
    const chat = startChat(aSkillSet(aJoinForm(), visit));
    chat.says('방문 예약');
    chat.says('단골 등록');
    chat.says('미만이요');
    expect(chat.conversation()).toEqual({});
    expect(chat.lastEffects()).toMatchObject([
      { formId: 'F2', because: 'tooYoung' },
      { formId: 'F1', because: 'tooYoung' },
    ]);
  });

  it('is not guessed from an unclear answer', () => {
    const chat = joining();
    chat.says('15살이요');
    expect(chat.at()).toBe('age');
    expect(chat.effects()).toEqual([]);
  });

  it.each(['글쎄요?', ''])(
    'is let go when the birth date comes along with %j, which answers nothing',
    (text) => {
      const form = aForm('birthday', {
        starts: { phrases: ['생일 쿠폰'], blocks: [], actions: [] },
        asks: [
          aQuestion('phone', { type: 'phone' }),
          aQuestion('birth', { type: 'birthDate', parameters: ['sys_date'] }),
        ],
      });
      const chat = startChat(aSkillSet(form));
      chat.says('생일 쿠폰');
      chat.says(text, { params: { sys_date: '2015-05-05' } });
      expect(chat.conversation()).toEqual({});
      expect(chat.effects()).toMatchObject([{ kind: 'discard', because: 'tooYoung' }]);
    },
  );

  it('is let go when the birth date comes as a block parameter', () => {
    const form = aForm('birthday', {
      starts: { phrases: ['생일 쿠폰'], blocks: [], actions: [] },
      asks: [aQuestion('birth', { type: 'birthDate', parameters: ['sys_date'] })],
    });
    const chat = startChat(aSkillSet(form, anAnswer('other')));
    chat.says('생일 쿠폰', { params: { sys_date: '2015-05-05' } });
    expect(chat.conversation()).toEqual({});
    expect(chat.effects()).toMatchObject([{ kind: 'discard', because: 'tooYoung' }]);
  });
});
