import { startChat } from './chat';
import { aForm, aJoinForm, aQuestion, aSkillSet, choicesOf } from './skills';

const NAME = aQuestion('name', { type: 'name', label: '이름', prompt: '성함이 어떻게 되세요?' });
const PHONE = aQuestion('phone', { type: 'phone', label: '전화번호', prompt: '{{name}}님, 전화번호는요?' });
const visit = aForm('visit', {
  title: '방문 예약',
  starts: { phrases: ['방문 예약'], blocks: [], actions: [] },
  asks: [NAME, PHONE],
});

describe('a form', () => {
  it('asks one thing after the other, shows the answers and hands them over when they are confirmed', () => {
    const chat = startChat(aSkillSet(visit));
    chat.says('방문 예약');
    expect(chat.hears()).toBe('(1/2) 성함이 어떻게 되세요?');
    chat.says('저는 김민수예요');
    expect(chat.hears()).toBe('(2/2) 김민수님, 전화번호는요?');
    chat.says('010 1234 5678');
    expect(chat.hears()).toBe('· 이름: 김민수\n· 전화번호: 010-1234-5678\n\n이렇게 저장할까요?');
    expect(chat.chips()).toEqual(['저장', '수정', '취소']);
    chat.presses('저장');
    expect(chat.effects()).toEqual([
      {
        kind: 'done',
        key: 'F1:done',
        skill: 'visit',
        formId: 'F1',
        answers: { name: '김민수', phone: '+821012345678' },
      },
    ]);
    expect(chat.conversation()).toEqual({});
  });

  it('is over after the last answer where nothing has to be confirmed', () => {
    const chat = startChat(aSkillSet(aForm('quick', { confirm: false, asks: [NAME], starts: visit.starts })));
    chat.says('방문 예약');
    chat.says('김민수');
    expect(chat.effects('done')).toHaveLength(1);
    expect(chat.conversation()).toEqual({});
  });

  it('tells the reason and asks the same again, with help after two misses and ways out after three', () => {
    const chat = startChat(aSkillSet(visit));
    chat.says('방문 예약');
    chat.says('김민수');
    chat.says('010-1234');
    expect(chat.hears()).toMatch(/^전화번호 자릿수가 맞지 않아요.*\n\n\(2\/2\) 김민수님, 전화번호는요\?$/s);
    chat.says('글쎄요');
    expect(chat.hears()).toContain('숫자만 적어도 돼요.');
    chat.says('몰라요');
    expect(chat.hears()).toContain('‘도움말’이나 ‘취소’');
    expect(chat.chips()).toEqual(['도움말', '취소', '이전']);
    chat.says('01012345678');
    expect(chat.at()).toBe('summary');
  });

  it('takes block parameters without asking, also in the middle', () => {
    const withParameters = aForm('visit', {
      starts: visit.starts,
      asks: [
        aQuestion('name', { type: 'name', parameters: ['person'] }),
        aQuestion('day', { type: 'date', parameters: ['sys_date'] }),
        aQuestion('phone', { type: 'phone', parameters: ['phone'] }),
      ],
    });
    const chat = startChat(aSkillSet(withParameters));
    chat.says('방문 예약', { params: { sys_date: '{"date":"2026-12-03"}', person: 'sys.person.name' } });
    expect(chat.at()).toBe('name');
    chat.says('김민수');
    expect(chat.at()).toBe('phone');
    chat.says('제 번호요', { params: { phone: '010-1234-5678' } });
    expect(chat.at()).toBe('summary');
    expect(chat.form()?.answers).toEqual({ day: '2026-12-03', name: '김민수', phone: '+821012345678' });
  });

  it('takes no parameter while an age question or a consent before it is open', () => {
    const chat = startChat(aSkillSet(aJoinForm()));
    chat.says('단골 등록', { params: { phone: '010-1234-5678' } });
    expect(chat.at()).toBe('age');
    expect(chat.form()?.answers).toEqual({});
  });

  it('is done at once when everything came along and nothing has to be confirmed', () => {
    const form = aForm('visit', {
      starts: visit.starts,
      confirm: false,
      asks: [aQuestion('day', { type: 'date', parameters: ['sys_date'] })],
    });
    const chat = startChat(aSkillSet(form));
    chat.says('방문 예약', { params: { sys_date: '내일' } });
    expect(chat.effects('done')).toMatchObject([{ answers: { day: '2026-11-24' } }]);
  });

  it('asks only what its condition allows, and drops answers whose condition no longer holds', () => {
    const delivery = aForm('order', {
      starts: visit.starts,
      asks: [
        aQuestion('how', { type: 'choice', label: '방법', settings: { choices: choicesOf('배달', '포장') } }),
        aQuestion('where', { type: 'region', label: '지역', when: { ask: 'how', is: '배달' } }),
        aQuestion('note', { type: 'text', label: '메모', when: { ask: 'where', is: '서울' } }),
      ],
    });
    const chat = startChat(aSkillSet(delivery));
    chat.says('방문 예약');
    chat.says('배달');
    chat.says('서울');
    chat.says('빨리요');
    expect(chat.at()).toBe('summary');
    chat.presses('수정');
    chat.presses('방법');
    chat.says('포장');
    expect(chat.hears()).toContain('· 방법: 포장');
    expect(chat.hears()).not.toContain('서울');
    chat.presses('저장');
    const [done] = chat.effects('done');
    expect(done && 'answers' in done && done.answers).toEqual({ how: '포장' });
  });

  it('asks also what is called like something every object has', () => {
    const form = aForm('odd', {
      starts: visit.starts,
      asks: [aQuestion('constructor'), aQuestion('toString')],
    });
    const chat = startChat(aSkillSet(form));
    chat.says('방문 예약');
    expect(chat.at()).toBe('constructor');
    chat.says('하나');
    expect(chat.at()).toBe('toString');
  });

  it('reads a picture where one is asked for, and asks for words elsewhere', () => {
    const url = 'https://talk.kakaocdn.net/dna/a/b/i_1.png';
    const form = aForm('photo', {
      starts: visit.starts,
      asks: [NAME, aQuestion('photo', { type: 'image' })],
    });
    const chat = startChat(aSkillSet(form));
    chat.says('방문 예약');
    chat.says(url, { imageUrl: url });
    expect(chat.hears()).toContain('글로 답해 주세요');
    chat.says('김민수');
    chat.says(url, { imageUrl: url });
    expect(chat.form()?.answers.photo).toBe(url);
  });
});

describe('choices in a form', () => {
  const form = aForm('likes', {
    starts: visit.starts,
    confirm: false,
    asks: [
      aQuestion('likes', { type: 'choices', settings: { choices: choicesOf('커피', '차', '빵'), max: 2 } }),
      aQuestion('note', { type: 'text' }),
    ],
  });
  const opened = () => {
    const chat = startChat(aSkillSet(form));
    chat.says('방문 예약');
    return chat;
  };

  it('are pressed one by one until 완료, and put back by a second press', () => {
    const chat = opened();
    expect(chat.chips()).toEqual(['커피', '차', '빵', '취소']);
    chat.presses('커피');
    expect(chat.hears()).toContain('고른 것: 커피');
    expect(chat.chips()).toEqual(['✓ 커피', '차', '빵', '완료', '취소']);
    chat.presses('차');
    chat.presses('✓ 커피');
    expect(chat.hears()).toContain('고른 것: 차');
    chat.presses('완료');
    expect(chat.form()?.answers.likes).toEqual(['차']);
    expect(chat.at()).toBe('note');
  });

  it('are one answer when they are typed', () => {
    const chat = opened();
    chat.says('커피랑 빵이요');
    expect(chat.form()?.answers.likes).toEqual(['커피', '빵']);
  });

  it('typed after a press are added', () => {
    const chat = opened();
    chat.presses('빵');
    chat.says('커피');
    expect(chat.hears()).toContain('고른 것: 빵, 커피');
    chat.says('완료');
    expect(chat.form()?.answers.likes).toEqual(['커피', '빵']);
  });

  it('cannot be more than the question takes', () => {
    const chat = opened();
    chat.presses('커피');
    chat.presses('차');
    chat.presses('빵');
    expect(chat.hears()).toContain('2개까지 고를 수 있어요.');
    expect(chat.form()?.picked).toEqual(['커피', '차']);
  });

  it('need at least one before 완료', () => {
    const chat = opened();
    chat.says('완료');
    expect(chat.hears()).toContain('하나 이상 골라 주세요.');
    expect(chat.at()).toBe('likes');
  });

  it('taken all at once need no 완료', () => {
    const all = aForm('all', {
      starts: visit.starts,
      confirm: false,
      asks: [aQuestion('likes', { type: 'choices', settings: { choices: choicesOf('커피', '차') } })],
    });
    const chat = startChat(aSkillSet(all));
    chat.says('방문 예약');
    chat.presses('커피');
    chat.presses('차');
    expect(chat.effects('done')).toMatchObject([{ answers: { likes: ['커피', '차'] } }]);
  });
});

describe('in the middle of a form', () => {
  const form = aForm('visit', {
    title: '방문 예약',
    starts: visit.starts,
    asks: [NAME, aQuestion('birth', { type: 'birthDate', label: '생일', optional: true }), PHONE],
  });
  const atBirth = () => {
    const chat = startChat(aSkillSet(form));
    chat.says('방문 예약');
    chat.says('김민수');
    return chat;
  };

  it('취소 ends it with nothing kept and offers to do it again', () => {
    const chat = atBirth();
    chat.says('취소');
    expect(chat.conversation()).toEqual({});
    expect(chat.effects()).toEqual([
      { kind: 'discard', key: 'F1:discard', skill: 'visit', formId: 'F1', because: 'cancelled', granted: [] },
    ]);
    chat.presses('다시 하기');
    expect(chat.form()).toMatchObject({ skill: 'visit', at: 'name', answers: {} });
  });

  it('이전 asks the question before once more, as far as the first', () => {
    const chat = atBirth();
    chat.says('이전');
    expect(chat.at()).toBe('name');
    expect(chat.form()?.answers).toEqual({});
    chat.says('이전');
    expect(chat.hears()).toContain('이 질문이 처음이에요.');
  });

  it('이전 also goes back over what was skipped', () => {
    const chat = atBirth();
    chat.presses('건너뛰기');
    expect(chat.at()).toBe('phone');
    chat.presses('이전');
    expect(chat.at()).toBe('birth');
    expect(chat.form()?.skipped).toEqual([]);
  });

  it('건너뛰기 leaves an optional question out and is refused where the answer is needed', () => {
    const chat = atBirth();
    chat.says('건너뛰기');
    expect(chat.at()).toBe('phone');
    chat.says('패스');
    expect(chat.at()).toBe('phone');
    expect(chat.hears()).toContain('건너뛸 수 없어요');
    chat.says('01012345678');
    expect(chat.hears()).toContain('· 생일: 알려 주지 않음');
  });

  it('도움말 explains the question and what can be said, then asks again', () => {
    const chat = atBirth();
    chat.says('도움말');
    expect(chat.hears()).toContain('예: 1995년 3월 2일');
    expect(chat.hears()).toContain('취소: 그만하고 지우기');
    expect(chat.hears()).toContain('(2/3)');
    expect(chat.form()?.misses).toBe(0);
  });

  it('개인정보 is answered by its skill and the form goes on', () => {
    const chat = atBirth();
    const before = chat.form();
    chat.says('개인정보');
    expect(chat.effects()).toEqual([{ kind: 'answer', skill: 'privacy' }]);
    expect(chat.hears()).toContain('방문 예약을 이어서 할게요.');
    expect(chat.form()).toEqual(before);
  });

  it.each(['수신거부', '거부', '그만', 'STOP', '광고 좀 그만 보내세요'])(
    '%s ends advertising at once and the form goes on',
    (text) => {
      const chat = atBirth();
      const before = chat.form();
      chat.says(text);
      expect(chat.effects()).toMatchObject([{ kind: 'optOut', expressed: { how: 'phrase', value: text } }]);
      expect(chat.form()).toEqual(before);
      expect(chat.hears()).toContain('이어서 할게요.');
    },
  );

  it('처음으로 shows the welcome and lets the form wait until it is wanted', () => {
    const chat = atBirth();
    chat.says('처음으로');
    expect(chat.hears()).toContain('답:welcome');
    expect(chat.at()).toBeUndefined();
    expect(chat.chips()[0]).toBe('이어서 하기');
    chat.presses('이어서 하기');
    expect(chat.form()).toMatchObject({ at: 'birth', answers: { name: '김민수' } });
  });

  it('its own start phrase goes on instead of starting over', () => {
    const chat = atBirth();
    chat.says('방문 예약');
    expect(chat.form()).toMatchObject({ formId: 'F1', at: 'birth', misses: 0 });
    expect(chat.hears()).toContain('이어서 할게요.');
  });

  it('a turn that says nothing puts the question again', () => {
    const chat = atBirth();
    chat.says('');
    expect(chat.form()).toMatchObject({ at: 'birth', misses: 0 });
  });
});

describe('the summary', () => {
  const atSummary = () => {
    const chat = startChat(aSkillSet(visit));
    chat.says('방문 예약');
    chat.says('김민수');
    chat.says('01012345678');
    return chat;
  };

  it('takes 네 as 저장 and 아니요 as 수정', () => {
    const chat = atSummary();
    chat.says('아니요');
    expect(chat.hears()).toContain('어느 것을 고칠까요?');
    chat.says('네');
    expect(chat.effects('done')).toHaveLength(1);
  });

  it.each(['전화번호', '2번', '전화번호요', '전화번호 바꿀래요'])(
    'corrects the answer named by %j and comes back',
    (name) => {
      const chat = atSummary();
      chat.presses('수정');
      chat.says(name);
      expect(chat.at()).toBe('phone');
      chat.says('010-8765-4321');
      expect(chat.at()).toBe('summary');
      expect(chat.form()?.answers).toEqual({ name: '김민수', phone: '+821087654321' });
    },
  );

  it('keeps the answer that stood when a correction is given up with 이전', () => {
    const chat = atSummary();
    chat.presses('수정');
    chat.presses('이름');
    expect(chat.form()?.answers).toEqual({ phone: '+821012345678' });
    chat.says('이전');
    expect(chat.at()).toBe('summary');
    expect(chat.form()?.answers).toEqual({ name: '김민수', phone: '+821012345678' });
  });

  it('asks for one of its buttons after anything else', () => {
    const chat = atSummary();
    chat.says('음 글쎄요');
    expect(chat.hears()).toContain('‘저장’을');
    expect(chat.at()).toBe('summary');
  });

  it('goes back to the last question with 이전', () => {
    const chat = atSummary();
    chat.says('이전');
    expect(chat.at()).toBe('phone');
  });
});
