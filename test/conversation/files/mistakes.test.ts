import { readSkills } from '../../../src/conversation/files/load-skills';
import { formatProblems } from '../../../src/platform/yaml-problem';
import { aSkillFolder, FIXED, skillFilesDeps } from './skill-folder';

async function problemsOf(text: string): Promise<string[]> {
  const folder = await aSkillFolder({ 'fixed.yaml': FIXED, 'shop.yaml': text });
  const read = await readSkills(skillFilesDeps(folder.dir));
  await folder.remove();
  return read.ok ? [] : formatProblems(read.problems).split('\n');
}

const join = (asks: string, rest = 'done: { say: 고마워요 }') => `form: join
title: 단골 등록
asks:
  age: { ageGate: true }
${asks.replace(/^/gm, '  ')}
${rest}
`;
const answer = (rest: string) => `answer: shop\ntitle: 가게\n${rest}\n`;

describe('a mistake in a skill file is told with line, column and the way out:', () => {
  it.each([
    [
      'no kind in the first line',
      'title: 메뉴\nsay: 네\n',
      [
        '1:1 무슨 스킬인지 알 수 없어요. → 첫 줄에 "종류: 이름"을 적어 주세요. 쓸 수 있는 종류: form, answer, menu, faq, handover, edit',
      ],
    ],
    [
      'a kind with a typing mistake',
      'fomr: join\ntitle: 등록\n',
      [
        '1:1 무슨 스킬인지 알 수 없어요. → 첫 줄에 "종류: 이름"을 적어 주세요. 혹시 "form"인가요? 쓸 수 있는 종류: form, answer, menu, faq, handover, edit',
      ],
    ],
    [
      'a list instead of a skill',
      '- a\n- b\n',
      [
        '1:1 무슨 스킬인지 알 수 없어요. → 첫 줄에 "종류: 이름"을 적어 주세요. 쓸 수 있는 종류: form, answer, menu, faq, handover, edit',
      ],
    ],
    [
      'a missing key',
      'answer: shop\nsay: 네\n',
      ['1:1 "title" 항목이 빠졌어요. → "title:"을 적고 그 뒤에 값을 적어 주세요.'],
    ],
    [
      'a key with a typing mistake',
      answer('sya: 네\nsay: 네'),
      ['3:1 모르는 항목이에요: sya → 혹시 "say"인가요? 쓸 수 있는 항목: answer, title, starts, say, replies'],
    ],
    [
      'a name that is no name',
      'answer: 가게\ntitle: 가게\nsay: 네\n',
      [
        '1:9 스킬 이름으로 쓸 수 없어요. → 영문 소문자로 시작해 영문자, 숫자, - 만 써 주세요. 예: opening-hours',
      ],
    ],
    [
      'two skills of one name',
      `${answer('say: 네')}---\n${answer('say: 네')}`,
      ['5:9 같은 이름의 스킬이 또 있어요: shop (skills/shop.yaml:1) → 하나의 이름을 바꿔 주세요.'],
    ],
    [
      'a name that another file has',
      'answer: welcome\ntitle: 환영2\nsay: 네\n',
      ['1:9 같은 이름의 스킬이 또 있어요: welcome (skills/fixed.yaml:2) → 하나의 이름을 바꿔 주세요.'],
    ],
    [
      'a chip to a skill that does not exist',
      answer('say: 네\nreplies: [{ label: 환영, skill: welcom }]'),
      [
        '4:31 모르는 스킬이에요: welcom → 혹시 "welcome"인가요? 쓸 수 있는 스킬: welcome, fallback, privacy, shop',
      ],
    ],
    [
      'a chip that leads to two places',
      answer('say: 네\nreplies: [{ label: 환영, skill: welcome, message: 안녕 }]'),
      [
        '4:11 버튼 하나가 두 곳으로 갈 수는 없어요. → skill, message, block, web, phone, operator, share 가운데 하나만 남겨 주세요.',
      ],
    ],
    [
      'a chip that opens a web page',
      answer('say: 네\nreplies: [{ label: 환영, web: "https://a.b" }]'),
      ['4:24 모르는 항목이에요: web → 쓸 수 있는 항목: label, skill, message, block'],
    ],
    [
      'a web address without https',
      answer('say: { title: 가게, buttons: [{ label: 지도, web: naver.com }] }'),
      ['3:47 링크 주소가 아니에요. → "https://…"로 시작하는 주소를 적어 주세요.'],
    ],
    [
      'more bubbles than Kakao shows',
      answer('say: [하나, 둘, 셋, 넷]'),
      ['3:6 말풍선: 최대 3개인데 지금 4개예요. → 줄여 주세요.'],
    ],
    [
      'a card title over the limit',
      answer(`say: { title: ${'가'.repeat(51)}, buttons: [{ label: 네 }] }`),
      ['3:15 텍스트 카드 제목: 최대 50자인데 지금 51자예요. → 줄여 주세요.'],
    ],
    [
      'a text that does not fit three bubbles',
      answer(`say: ${'가나다라 '.repeat(800)}`),
      ['3:6 말풍선: 최대 3개인데 지금 4개예요. → 줄여 주세요.'],
    ],
    [
      'more buttons than a card has',
      answer('say: { title: 가게, buttons: [{label: 하나}, {label: 둘}, {label: 셋}, {label: 넷}] }'),
      ['3:28 세로 버튼: 최대 3개인데 지금 4개예요. → 줄여 주세요.'],
    ],
    [
      'more chips than Kakao shows',
      answer(`say: 네\nreplies: [${Array.from({ length: 11 }, (_, i) => `버튼${i}`).join(', ')}]`),
      ['4:10 바로연결: 최대 10개인데 지금 11개예요. → 줄여 주세요.'],
    ],
    [
      'a list without lines',
      answer('say: { list: 메뉴 }'),
      ['3:6 목록에는 머리말과 줄이 다 있어야 해요. → list와 items를 함께 적어 주세요.'],
    ],
    [
      'a menu with too many lines',
      `menu: shop\ntitle: 메뉴\nitems: [${Array.from({ length: 6 }, (_, i) => `{ title: 줄${i} }`).join(', ')}]\n`,
      ['3:8 리스트 카드 항목: 최대 5개인데 지금 6개예요. → 줄여 주세요.'],
    ],
    [
      'a card that shows nothing',
      answer('say: { buttons: [{ label: 네 }] }'),
      ['3:6 보여 줄 것이 없어요. → title, text, image, list 가운데 하나는 적어 주세요.'],
    ],
    [
      'a slot nobody fills',
      answer('say: "{{chanel}}이에요"'),
      [
        '3:6 모르는 빈칸이에요: {{chanel}} → 혹시 "{{channel}}"인가요? 쓸 수 있는 빈칸: {{channel}}, {{contact}}, {{policyUrl}}',
      ],
    ],
    [
      'a slot that is no name',
      answer('say: "{{가게 이름}}"'),
      [
        '3:6 빈칸을 읽을 수 없어요: {{가게 이름}} → "{{name}}", "{{name|고객}}", 조사는 "{{은/는}}"처럼 적어 주세요.',
      ],
    ],
    [
      'a phrase of two skills, however it is typed',
      'answer: shop\ntitle: 가게\nstarts: { phrases: [가게] }\nsay: 네\n---\nanswer: map\ntitle: 약도\nstarts: { phrases: ["가게!"] }\nsay: 네\n',
      ['8:21 "가게!"가 shop(skills/shop.yaml:1)에도 있어요. → 한쪽에서 지우거나 다른 말로 바꿔 주세요.'],
    ],
    [
      'a question that is another skill’s phrase',
      'answer: shop\ntitle: 가게\nstarts: { phrases: [주차 되나요] }\nsay: 네\n---\nfaq: faq\ntitle: 질문\nentries: { parking: { ask: [주차되나요?], say: 네 } }\n',
      [
        '8:29 "주차되나요?"가 shop(skills/shop.yaml:1)에도 있어요. → 한쪽에서 지우거나 다른 말로 바꿔 주세요.',
      ],
    ],
    [
      'a phrase that always has its own answer',
      'answer: shop\ntitle: 가게\nstarts: { phrases: [도움말] }\nsay: 네\n',
      ['3:21 "도움말"은 언제나 정해진 답을 하는 말이에요. → 이 말은 지워 주세요.'],
    ],
    [
      'two questions of a FAQ with the same words',
      'faq: faq\ntitle: 질문\nentries:\n  a: { ask: [주차], say: 네 }\n  b: { ask: [주차 해요?], say: 네 }\n',
      [
        '5:14 "주차 해요?"가 faq의 a(skills/shop.yaml:1)에도 있어요. → 한쪽에서 지우거나 다른 말로 바꿔 주세요.',
      ],
    ],
    [
      'a block of two skills',
      'answer: shop\ntitle: 가게\nstarts: { blocks: [가게] }\nsay: 네\n---\nanswer: map\ntitle: 약도\nstarts: { blocks: [가게] }\nsay: 네\n',
      ['8:20 "가게"가 shop(skills/shop.yaml:1)에도 있어요. → 한쪽에서 지우거나 다른 말로 바꿔 주세요.'],
    ],
    [
      'a form that asks nothing',
      'form: join\ntitle: 등록\nasks: {}\ndone: { say: 네 }\n',
      ['3:7 물을 것이 하나도 없어요. → 질문을 적어 주세요. 묻지 않는 스킬은 form 대신 answer로 적어요.'],
    ],
    [
      'an ask of nothing',
      join('x: { prompt: 뭐예요? }'),
      [
        '5:6 무엇을 묻는지 알 수 없어요. → type이나 field(질문), consent(동의), ageGate(나이 확인) 가운데 하나를 적어 주세요.',
      ],
    ],
    [
      'an ask of two things',
      join('x: { type: name, consent: ads }'),
      [
        '5:6 무엇을 묻는지 알 수 없어요. → type이나 field(질문), consent(동의), ageGate(나이 확인) 가운데 하나를 적어 주세요.',
      ],
    ],
    [
      'an answer type with a typing mistake',
      join('x: { type: phnoe }'),
      [
        '5:14 모르는 값이에요: phnoe → 혹시 "phone"인가요? 쓸 수 있는 값: name, phone, email, birthDate, birthYear, gender, region, text, number, date, choice, choices, yesNo, image',
      ],
    ],
    [
      'a field the registry does not have',
      join('terms: { consent: collect:membership }\nx: { field: nmae }'),
      [
        '6:15 모르는 항목이에요: nmae → 혹시 "name"인가요? 쓸 수 있는 항목: name, birthDate, drinks (channel.yaml의 fields)',
      ],
    ],
    [
      'a type other than its field’s',
      join('terms: { consent: collect:membership }\nx: { field: name, type: phone }'),
      [
        '6:27 channel.yaml의 name 항목은 name인데 여기서는 phone로 물어요. → type을 지우면 항목의 종류를 따라요.',
      ],
    ],
    [
      'a field asked without its consent',
      join('x: { field: name }'),
      [
        '5:15 "이름" 항목을 받기 전에 동의를 묻지 않아요. → 앞에 "consent: collect:membership" 질문을 더하거나, 이미 받은 동의면 requires에 적어 주세요.',
      ],
    ],
    [
      'a consent asked after its field',
      join('x: { field: name }\nterms: { consent: collect:membership }'),
      [
        '5:15 "이름" 항목을 받기 전에 동의를 묻지 않아요. → 앞에 "consent: collect:membership" 질문을 더하거나, 이미 받은 동의면 requires에 적어 주세요.',
      ],
    ],
    [
      'a field asked twice',
      join('terms: { consent: collect:membership }\nx: { field: name }\ny: { field: name }'),
      ['7:15 name 항목을 이미 x에서 물었어요. → 하나만 남겨 주세요.'],
    ],
    [
      'a consent the registry does not have',
      join('terms: { consent: collect:members }'),
      [
        '5:21 모르는 동의예요: collect:members → 혹시 "collect:membership"인가요? 쓸 수 있는 동의: collect:membership, collect:care, marketing, ads, ads.night',
      ],
    ],
    [
      'a consent asked twice',
      join('terms: { consent: marketing }\nagain: { consent: marketing }'),
      ['6:21 같은 동의를 두 번 물어요: marketing → 하나만 남겨 주세요.'],
    ],
    [
      'advertising without the consent it rests on',
      join('terms: { consent: ads }', 'done: { say: ["네", "{{consents}}"] }'),
      [
        '5:21 ads 동의는 marketing 동의가 있어야 뜻이 있어요. → 이 질문 앞에 "consent: marketing" 질문을 더해 주세요.',
      ],
    ],
    [
      'advertising without telling the result',
      join('m: { consent: marketing }\na: { consent: ads }'),
      [
        '7:14 광고 수신 동의의 처리 결과를 알리지 않아요(정보통신망법 제50조 제7항). → say에 말풍선을 하나 더해 "{{consents}}"를 적어 주세요.',
      ],
    ],
    [
      'a first consent without asking the age',
      'form: join\ntitle: 등록\nasks:\n  terms: { consent: collect:membership }\ndone: { say: 네 }\n',
      [
        '4:10 동의를 받기 전에 만 14세 이상인지 묻지 않아요(개인정보 보호법 제22조의2). → asks의 첫째로 "age: { ageGate: true }"를 적어 주세요.',
      ],
    ],
    [
      'an age gate that is not first',
      'form: join\ntitle: 등록\nasks:\n  drink: { type: text }\n  age: { ageGate: true }\ndone: { say: 네 }\n',
      ['5:8 나이 확인이 맨 앞에 있지 않아요. → 이 질문을 asks의 첫째로 옮겨 주세요.'],
    ],
    [
      'a choice without choices',
      join('x: { type: choice }'),
      ['5:6 고를 수 있는 답이 없어요. → "choices: [라떼, 아메리카노]"처럼 적어 주세요.'],
    ],
    [
      'a choice written twice',
      join('x: { type: choice, choices: [라떼, 라떼] }'),
      ['5:36 같은 답이 두 번 있어요: 라떼 → 하나만 남겨 주세요.'],
    ],
    [
      'a choice that is a command',
      join('x: { type: choice, choices: [주문 취소, 취소, 수신거부, 처음으로] }'),
      ['39 "취소"', '43 "수신거부"', '49 "처음으로"'].map(
        (at) =>
          `5:${at}는 대화를 움직이는 말이라 답으로 쓸 수 없어요. → 낱말을 더하거나 다른 말로 바꿔 주세요. 예: 주문 취소, 처음이에요`,
      ),
    ],
    [
      'choices for a name',
      join('x: { type: name, choices: [라떼] }'),
      [
        '5:29 name 질문에는 고를 답을 적을 수 없어요. → type을 choice나 choices로 바꾸거나 choices를 지워 주세요.',
      ],
    ],
    [
      'a condition on a later ask',
      join('x: { type: text, when: { y: 네 } }\ny: { type: text }'),
      ['5:31 앞에서 묻는 질문이 아니에요: y → 쓸 수 있는 질문: age'],
    ],
    [
      'a condition on an answer that cannot be given',
      join('x: { type: choice, choices: [라떼, 차] }\ny: { type: text, when: { x: 라떼에 } }'),
      ['6:31 모르는 답이에요: 라떼에 → 혹시 "라떼"인가요? 쓸 수 있는 답: 라떼, 차'],
    ],
    [
      'two conditions',
      join('x: { type: yesNo }\nz: { type: yesNo }\ny: { type: text, when: { x: true, z: true } }'),
      ['7:26 조건이 하나가 아니에요. → "질문 이름: 답" 하나만 적어 주세요.'],
    ],
    [
      'a condition that would skip the consent',
      join(
        'terms: { consent: collect:membership }\ncare: { consent: collect:care }\nx: { type: yesNo }\ny: { field: birthDate, when: { x: true } }',
      ),
      [
        '8:32 이 질문은 선택 동의(care)에 동의했을 때만 물을 수 있어요. → when을 지우거나, 같은 동의 뒤에 묻는 질문을 조건으로 적어 주세요.',
      ],
    ],
    [
      'an ask with the name of the summary',
      join('summary: { type: text }'),
      ['5:12 질문 이름으로 쓸 수 없어요: summary → 다른 이름으로 바꿔 주세요.'],
    ],
    [
      'a slot for a later answer',
      join('x: { type: text, prompt: "{{y}}?" }\ny: { type: text }'),
      ['5:28 모르는 빈칸이에요: {{y}} → 쓸 수 있는 빈칸: {{channel}}, {{contact}}, {{policyUrl}}'],
    ],
    [
      'a slot for an answer that may be missing',
      join('x: { type: text, optional: true }', 'done: { say: "{{x}}님" }'),
      ['6:14 값이 없을 수 있는 빈칸이에요: {{x}} → 없을 때 쓸 말을 "{{x|고객}}"처럼 적어 주세요.'],
    ],
    [
      'a next skill that does not exist',
      join('x: { type: text }', 'done: { say: 네, next: welcom }'),
      [
        '6:23 모르는 스킬이에요: welcom → 혹시 "welcome"인가요? 쓸 수 있는 스킬: welcome, fallback, privacy, join',
      ],
    ],
    [
      'a required consent the registry does not have',
      join('x: { type: text }', 'requires: [collect:member]\ndone: { say: 네 }'),
      [
        '6:12 모르는 동의예요: collect:member → 혹시 "collect:membership"인가요? 쓸 수 있는 동의: collect:membership, collect:care, marketing, ads, ads.night',
      ],
    ],
    [
      'a required consent nobody asks',
      join('x: { type: text }', 'requires: [collect:membership]\ndone: { say: 네 }'),
      [
        '6:12 collect:membership 동의를 묻는 다른 폼이 없어서 아무도 시작할 수 없어요. → 다른 폼에 "consent: collect:membership" 질문을 더해 주세요.',
      ],
    ],
    [
      'an answer for people of whom nothing is known',
      join('x: { type: text }', 'already: { say: 벌써요 }\ndone: { say: 네 }'),
      [
        '6:10 꼭 물어야 할 항목이 없어서 이미 다 아는 사람을 알아볼 수 없어요. → already를 지우거나, 건너뛸 수 없는 질문에 field를 적어 주세요.',
      ],
    ],
    [
      'an event that is no name',
      join('x: { type: text }', 'done: { say: 네, event: 가입 }'),
      ['6:24 이름으로 쓸 수 없어요. → joined처럼 영문 소문자로 적어 주세요.'],
    ],
    [
      'a question that does not fit',
      join(`x: { type: text, prompt: ${'가나다라 '.repeat(900)} }`),
      ['5:28 질문이 너무 길어요. → 말풍선: 최대 3개인데 지금 5개예요. 줄여 주세요.'],
    ],
    [
      'a FAQ without questions',
      'faq: faq\ntitle: 질문\nentries: {}\n',
      ['3:10 질문이 하나도 없어요. → 질문과 답을 하나 이상 적어 주세요.'],
    ],
    [
      'an answer without a question',
      'faq: faq\ntitle: 질문\nentries: { a: { ask: [], say: 네 } }\n',
      ['3:22 목록의 개수가 맞지 않아요. → 1개 이상 적어 주세요.'],
    ],
    [
      'only its own mistake when another skill leads to it',
      'form: join\ntitle: 등록\nasks: { x: { typ: text } }\ndone: { say: 네 }\n---\nanswer: a\ntitle: 가\nsay: 네\nreplies: [{ label: 등록, skill: join }]\n---\nedit: e\ntitle: 수정\nof: join\nsay: 무엇을요?\ndone: { say: 네 }\n',
      [
        '3:14 모르는 항목이에요: typ → 혹시 "type"인가요? 쓸 수 있는 항목: intro, prompt, help, ageGate, consent, type, field, label, optional, when, choices, min, max, whole, days, params',
      ],
    ],
    [
      'an edit of something that is no form',
      'edit: e\ntitle: 수정\nof: welcome\nsay: 무엇을요?\ndone: { say: 네 }\n',
      ['3:5 모르는 폼이에요: welcome → 먼저 폼을 적어 주세요.'],
    ],
    [
      'several mistakes in several documents, all at once',
      'answer: shop\ntitle: 가게\n---\nanswer: map\ntitel: 약도\nsay: 네\n',
      [
        '1:1 "say" 항목이 빠졌어요. → "say:"을 적고 그 뒤에 값을 적어 주세요.',
        '4:1 "title" 항목이 빠졌어요. → "title:"을 적고 그 뒤에 값을 적어 주세요.',
        '5:1 모르는 항목이에요: titel → 혹시 "title"인가요? 쓸 수 있는 항목: answer, title, starts, say, replies',
      ],
    ],
    [
      'a tab',
      'answer: shop\n\ttitle: 가게\n',
      ['2:1 들여쓰기에 탭이 있어요. → 탭을 빈칸 두 개로 바꿔 주세요.'],
    ],
  ])('%s', async (_, text, problems) => {
    expect(await problemsOf(text)).toEqual(problems.map((problem) => `skills/shop.yaml:${problem}`));
  });
});
