import type { Browser } from './browser';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
let minho: Browser;
let sujin: Browser;
beforeEach(async () => {
  kit = await startConsole();
  minho = (await kit.signedInAs(['staff'], 'minho')).browser;
  sujin = (await kit.signedInAs(['manager'], 'sujin')).browser;
});
afterEach(() => kit.stop());

const AN_AD = {
  title: '겨울 메뉴',
  audience: 'all',
  kind: 'advertising',
  purpose: 'care',
  text: '겨울 메뉴가 나왔어요.',
  when: 'once',
  on: '2026-11-24T12:30',
};
const A_NOTICE = {
  ...AN_AD,
  title: '휴무 안내',
  kind: 'information',
  purpose: 'membership',
  text: '내일은 쉬어요.',
};

/** Writes a message and answers its address. */
async function written(form: Record<string, string>): Promise<string> {
  const page = await minho.post('/console/messages/new', form);
  expect(page.status).toBe(200);
  return (
    /action="(\/console\/messages\/[^"]+)\/approve"/.exec((await sujin.get(await lastAddress())).text)?.[1] ??
    ''
  );
}

async function lastAddress(): Promise<string> {
  const made = (await kit.services.followups.campaigns.list()).filter(({ isFile }) => !isFile);
  return `/console/messages/${made.at(-1)?.name}`;
}

describe('a message made by an operator', () => {
  it('is checked as soon as it is written, and goes out once another approved and started it', async () => {
    const { contactId } = await kit.aContact();
    const page = await minho.post('/console/messages/new', A_NOTICE);
    expect(page.text).toContain('확인을 마쳤어요');
    expect(page.text).toContain('지금이라면 1명에게 가요');
    const at = await lastAddress();
    await sujin.get(at);
    await sujin.post(`${at}/approve`);
    expect((await sujin.post(`${at}/start`)).text).toContain('시작했어요');
    await kit.server.goTo('2026-11-24T04:00:00Z');
    const [sent] = await kit.services.outbox.list({ contactId });
    expect(sent?.message?.text).toContain('내일은 쉬어요.');
    expect(await kit.services.followups.deliveriesOf(contactId)).toContainEqual(
      expect.objectContaining({ title: '휴무 안내', status: 'delivered' }),
    );
  });

  it('tells its writer that somebody else has to approve it, where there is somebody else', async () => {
    const owner = (await kit.signedInAs(['owner'], 'boss')).browser;
    await owner.post('/console/messages/new', A_NOTICE);
    expect((await owner.get(await lastAddress())).text).toContain('다른 분이 승인해야 해요');
    expect(await kit.access.countOperators()).toBe(3);
  });

  it('is not approved by staff at all', async () => {
    const at = await written(A_NOTICE);
    expect((await minho.send(`${at}/approve`)).status).toBe(403);
    expect((await minho.get(at)).text).not.toContain('승인하기');
  });

  it('asks once more before an advertisement goes to everybody', async () => {
    await kit.aContact();
    const at = await written(AN_AD);
    await sujin.post(`${at}/approve`);
    const page = await sujin.get(at);
    expect(page.text).toContain('그래도 1명 모두에게 보낼게요.');
    expect((await sujin.post(`${at}/start`)).text).toContain('읽고 표시한 다음 시작해 주세요');
    expect((await sujin.post(`${at}/start`, { everybody: 'yes' })).text).toContain('시작했어요');
  });

  it('says who is left out before it is sent, and why', async () => {
    await kit.aContact({ name: '가나다', phone: '010-1111-1111' });
    await kit.aContact({ name: '라마바', phone: '010-2222-2222', agrees: false });
    const page = await minho.post('/console/messages/new', AN_AD);
    expect(page.text).toContain('지금이라면 1명에게 가요');
    expect(page.text).toMatch(/동의하지 않았어요\.<\/span><span>1명 빠짐/);
  });

  it('is shown as it will be sent, with the label that nobody can leave out', async () => {
    const part = await minho.post('/console/messages/preview', { ...AN_AD, title: '', on: '' });
    expect(part.text).toContain('(광고) 단골 커피');
    expect(part.text).toContain('무료 수신거부');
    expect(part.text).not.toContain('<html');
    const wrong = await minho.post('/console/messages/preview', { ...AN_AD, text: '(광고) 할인해요' });
    expect(wrong.text).toContain('광고 표시를 직접 적었어요');
  });

  it('is shown again as it was typed, with every mistake by its place', async () => {
    const page = await minho.post('/console/messages/new', {
      ...AN_AD,
      title: '',
      on: '언젠가',
      label0: '보기',
      web0: 'http://example.com',
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('고칠 것이 3가지 있어요.');
    expect(page.text).toContain('<a href="#title">제목</a>: 제목을 적어 주세요.');
    expect(page.text).toContain('<p class="problem" id="title-problem">제목을 적어 주세요.</p>');
    expect(page.text).toContain('<p class="problem" id="on-problem">날짜와 시각이 아니에요: 언젠가.');
    expect(page.text).toContain('<p class="problem" id="label0-problem">링크 주소가 아니에요.');
    expect(page.text).toContain('겨울 메뉴가 나왔어요.</textarea>');
    expect(await lastAddress()).toBe('/console/messages/undefined');
  });

  it('stops with its reason when a check says so', async () => {
    const page = await minho.post('/console/messages/new', {
      ...AN_AD,
      text: '{{name|고객}}님, 새 메뉴예요.',
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('고칠 것이 1가지 있어요');
    expect(page.text).toContain('동의받지 않은 항목');
  });

  it('can be changed, which takes it back to be checked, with what that means for people', async () => {
    const at = await written({
      ...A_NOTICE,
      replies: '영업시간, 오시는 길',
      label0: '보기',
      web0: 'https://example.com',
    });
    await sujin.post(`${at}/approve`);
    expect((await minho.get(`${at}/edit`)).text).not.toContain('고치면 이렇게 돼요');
    await sujin.post(`${at}/start`);
    const form = await minho.get(`${at}/edit`);
    expect(form.text).toContain('value="영업시간, 오시는 길"');
    expect(form.text).toContain('value="2026-11-24T12:30"');
    expect(form.text).toContain('고치면 이렇게 돼요');
    await minho.post(`${at}/edit`, { ...A_NOTICE, text: '모레도 쉬어요.' });
    const page = await minho.get(at);
    expect(page.text).toContain('승인 기다림');
    expect(page.text).toContain('모레도 쉬어요.');
  });

  it('is stopped with a reason, goes on, and ends for good only when that was read', async () => {
    const at = await written(A_NOTICE);
    await sujin.post(`${at}/approve`);
    await sujin.post(`${at}/start`);
    expect((await sujin.post(`${at}/pause`, { note: '' })).text).toContain('멈추는 이유를 적어 주세요');
    expect((await sujin.post(`${at}/pause`, { note: '날짜가 바뀜' })).text).toContain('날짜가 바뀜');
    expect((await sujin.post(`${at}/resume`)).text).toContain('보낼 예정');
    expect((await sujin.post(`${at}/end`)).text).toContain('읽고 표시한 다음');
    expect((await sujin.post(`${at}/end`, { confirmed: 'yes' })).text).toContain('끝남');
  });

  it('goes to a segment when one is chosen', async () => {
    await kit.deps.segments.save({
      name: 'friends',
      title: '친구만',
      rule: { friend: true },
      madeBy: 'sujin',
    });
    const at = await written({ ...A_NOTICE, audience: 'friends' });
    expect((await sujin.get(at)).text).toContain('채널 친구인 사람');
    expect((await minho.get(`${at}/edit`)).text).toContain('지금 그대로: 채널 친구인 사람');
  });
});

it('lists what skill files send, with what became of it', async () => {
  await kit.aContact();
  await kit.server.goTo('2026-11-27T05:00:00Z');
  const viewer = (await kit.signedInAs(['viewer'], 'viewer')).browser;
  const list = await viewer.get('/console/messages');
  expect(list.text).toContain('단골 등록 감사');
  expect(list.text).toContain('1명에게 보냈어요');
  expect(list.text).not.toContain('새 메시지');
  expect((await viewer.get('/console/messages/thanks')).text).toContain('설정의 대화 글');
});

it('counts a message that goes out once among the past ones after its day', async () => {
  await kit.aContact();
  await minho.post('/console/messages/new', A_NOTICE);
  const at = await lastAddress();
  await sujin.post(`${at}/approve`);
  await sujin.post(`${at}/start`);
  expect((await sujin.get('/console/messages')).text).toContain('보낼 예정');
  await kit.server.goTo('2026-11-24T04:00:00Z');
  const viewer = (await kit.signedInAs(['viewer'], 'viewer')).browser;
  const list = (await viewer.get('/console/messages')).text;
  expect(list).toContain('지난 메시지');
  expect(list).not.toContain('보낼 예정');
});

it('draws a message of several steps as a line, with the people who wait on it', async () => {
  const { campaigns } = kit.services.followups;
  const step = (id: string, text: string) => ({ id, wait: '2d', at: '12:30', message: { text } });
  const document = {
    name: 'home-brew',
    title: '집에서 내리는 커피',
    kind: 'information' as const,
    purpose: 'membership',
    after: 'joined',
    steps: [step('grind', '굵기부터 맞춰요.'), step('water', '물은 92도쯤이 좋아요.')],
  };
  await campaigns.write(document, 'minho');
  await campaigns.check('home-brew', 'minho');
  await campaigns.approve('home-brew', 'sujin');
  await campaigns.start('home-brew', 'sujin');
  await kit.aContact();
  const before = (await sujin.get('/console/messages/home-brew')).text;
  expect(before).toMatch(/1명 기다림[\s\S]*굵기부터 맞춰요[\s\S]*기다리는 분 없음[\s\S]*물은 92도쯤/);
  await kit.server.goTo('2026-11-25T04:00:00Z');
  const viewer = (await kit.signedInAs(['viewer'], 'viewer')).browser;
  const after = (await viewer.get('/console/messages/home-brew')).text;
  expect(after).toMatch(/기다리는 분 없음[\s\S]*굵기부터 맞춰요[\s\S]*1명 기다림[\s\S]*물은 92도쯤/);
});

it('starts a message for a segment where somebody asked for it', async () => {
  await kit.deps.segments.save({ name: 'friends', title: '친구', rule: { friend: true }, madeBy: 'sujin' });
  expect((await sujin.get('/console/segments/friends')).text).toContain('이분들에게 메시지 쓰기');
  expect((await sujin.get('/console/messages/new?audience=friends')).text).toContain(
    '<option value="friends" selected>친구</option>',
  );
});
