import { dayBefore } from '../../src/console/stats/weekday';
import { seoulDate } from '../../src/platform/seoul-time';
import type { ConsoleKit } from './console-kit';

const NAMES = '김하늘 이도윤 박서연 최지호 정예린 강민재 조수아 윤시우 임지안 한유진 오세훈 서다은'.split(
  ' ',
);
const REGIONS = '서울 경기 부산 서울 인천 대전 서울 경기 광주 서울 제주 강원'.split(' ');
const GENDERS = ['여성', '남성'];

/** A shop with some weeks behind it, for looking at pages: people, messages, requests, and a few things that need somebody. */
export async function fillShop(kit: ConsoleKit) {
  const { clock, server, services, state, deps } = kit;
  clock.set('2026-10-12T01:00:00Z');
  const contactIds: string[] = [];
  for (const [index, name] of NAMES.entries()) {
    await server.goTo(new Date(Date.UTC(2026, 9, 12 + index * 3, 2 + (index % 6))).toISOString());
    const phone = `010-${String(2345 + index * 511).slice(0, 4)}-${String(1000 + index * 377).slice(0, 4)}`;
    contactIds.push(await joins(kit, { name, phone, index }));
  }
  const [first = '', second = '', third = ''] = contactIds;
  await server.goTo('2026-11-23T03:00:00Z');
  await services.consent.withdraw({
    contactId: second,
    scopes: 'ads',
    expressed: { how: 'phrase', value: '수신거부' },
    requestId: 'demo',
    key: 'demo-withdrawal',
  });
  await services.contacts.suspend(third);
  await state.marks.set('setup:fields', 'sujin');
  await state.marks.set('connection:bot', 'sujin');

  const by = {
    via: 'console',
    operatorId: 'sujin',
    from: '203.0.113.7',
    verifiedBy: '매장에서 본인 확인',
  } as const;
  await services.rights.dispute({ contactId: first, by, key: 'demo-dispute' }, 'correct');
  await services.contacts.resume(first);
  await deps.segments.save({
    name: 'seoul',
    title: '서울에 사는 분',
    rule: { field: 'region', is: '서울' },
    madeBy: 'sujin',
  });
  await deps.segments.save({
    name: 'quiet',
    title: '한 달 동안 조용한 분',
    rule: { all: [{ friend: true }, { seen: { before: '30d' } }] },
    madeBy: 'minho',
  });
  await writeMessages(kit);
  await writeDays(kit);
  return { contactIds, first, second, third };
}

async function joins(
  { server, services }: ConsoleKit,
  { name, phone, index }: { name: string; phone: string; index: number },
): Promise<string> {
  const person = server.aPerson();
  await person.says('단골 등록');
  await person.presses('만 14세 이상이에요');
  let answer = await person.presses('동의');
  while (answer.buttons.includes('동의'))
    answer = await person.presses(index % 5 === 4 ? '동의 안 함' : '동의');
  await person.says(name);
  answer = await person.says(phone);
  const answers = [
    `${1980 + index * 2}년 5월 ${index + 1}일`,
    GENDERS[index % 2] ?? '',
    REGIONS[index] ?? '',
  ];
  for (const said of answers) if (answer.buttons.includes('건너뛰기')) answer = await person.says(said);
  while (answer.buttons.includes('건너뛰기')) answer = await person.presses('건너뛰기');
  if (answer.buttons.includes('저장')) await person.presses('저장');
  return (await services.contacts.findIdByKakaoKey(person.userKey)) ?? '';
}

async function writeMessages({ services: { followups } }: ConsoleKit): Promise<void> {
  const { campaigns } = followups;
  await campaigns.write(
    {
      name: 'winter-menu',
      title: '겨울 메뉴 소식',
      purpose: 'care',
      topic: '새 메뉴',
      on: '2026-12-01 12:30',
      message: {
        text: '겨울 메뉴가 나왔어요.\n\n따뜻한 유자차와 군고구마 라떼를 매장에서 만나 보세요.',
        buttons: [{ label: '겨울 메뉴 보기', web: 'https://example.com/winter' }],
        replies: ['영업시간', '오시는 길'],
      },
    },
    'minho',
  );
  await campaigns.check('winter-menu', 'minho');
  await campaigns.write(
    {
      name: 'home-brew',
      title: '집에서 내리는 커피',
      kind: 'information',
      purpose: 'membership',
      after: 'subscribed',
      steps: [
        { id: 'grind', wait: '0d', at: '18:30', message: { text: '드립은 굵은 소금쯤이 좋아요.' } },
        { id: 'water', wait: '7d', at: '18:30', message: { text: '물은 92도쯤이 좋아요.' } },
      ],
    },
    'minho',
  );
  for (const act of ['check', 'approve', 'start'] as const) await campaigns[act]('home-brew', 'minho');
  await campaigns.write(
    {
      name: 'year-end',
      title: '연말 감사 인사',
      kind: 'information',
      purpose: 'membership',
      on: '2026-12-28 12:30',
      message: {
        text: '{{name|고객}}님, 올 한 해도 찾아 주셔서 고마워요. 새해에도 같은 자리에서 기다릴게요.',
      },
    },
    'sujin',
  );
}

/** Figures of ninety days: growing, with quiet Mondays. */
async function writeDays({ clock, state }: ConsoleKit): Promise<void> {
  const today = seoulDate(clock.now());
  for (let ago = 90; ago >= 0; ago -= 1) {
    const weekday = (ago * 3 + 1) % 7;
    const joined = 4 + ((ago * 7) % 5) + (weekday > 4 ? 6 : 0);
    const people = 1_840 - ago * 7 - ((ago * 13) % 9);
    await state.dayBook.write({
      day: dayBefore(today, ago),
      countedAt: clock.now(),
      people,
      friends: people - 212,
      adsAgreed: Math.round(people * 0.61),
      joined,
      talked: 38 + ((ago * 17) % 23) + (weekday > 4 ? 31 : 0),
      shares: [
        {
          fieldId: 'birthDate',
          label: '나이',
          known: 941,
          groups: [
            { label: '10대', count: 6 },
            { label: '20대', count: 287 },
            { label: '30대', count: 341 },
            { label: '40대', count: 198 },
            { label: '50대', count: 88 },
            { label: '60대부터', count: 21 },
          ],
        },
        {
          fieldId: 'gender',
          label: '성별',
          known: 1_012,
          groups: [
            { label: '여성', count: 611 },
            { label: '남성', count: 389 },
            { label: '그 밖', count: 12 },
          ],
        },
      ],
    });
  }
}
