import { randomBytes } from 'node:crypto';
import { createExtraSigner } from '../../../src/conversation/signed-extra';
import { button, type JsonObject, quickReply, reply, textCard } from '../../../src/kakao';

const press = { formId: 'form-1', ask: 'consent', value: true };
const signer = createExtraSigner(randomBytes(32));

function signedExtra(conversationId = 'me'): JsonObject {
  const signed = signer.sign(
    conversationId,
    reply([], { quickReplies: [quickReply.message('동의', { extra: press })] }),
  );
  return signed.quickReplies[0]?.extra ?? {};
}

describe('the extra of our buttons', () => {
  it('comes back as the press it stands for, whatever the order of its fields', () => {
    const { sig, ...rest } = signedExtra();
    const shuffled = Object.fromEntries(Object.entries({ sig, ...rest }).reverse());
    expect(signer.read('me', shuffled as JsonObject).press).toEqual(press);
  });

  it('is signed on every button of a card too', () => {
    const card = textCard({ title: '메뉴', buttons: [button.message('동의', { extra: press })] });
    const signed = signer.sign('me', reply(card));
    expect(signed.bubbles[0]?.textCard?.buttons?.[0]?.extra).toEqual({ ...press, sig: expect.any(String) });
  });

  it('needs no signature when it only names a skill, which anybody may start', () => {
    const chip = quickReply.message('가입', { extra: { skill: 'join' } });
    const [sent] = signer.sign('me', reply([], { quickReplies: [chip] })).quickReplies;
    expect(sent?.extra).toEqual({ skill: 'join' });
    expect(signer.read('me', { skill: 'join' })).toMatchObject({
      press: { skill: 'join' },
      token: expect.any(String),
    });
  });

  it.each([
    ['with another value', (extra: JsonObject) => ({ ...extra, value: false })],
    ['with a field more', (extra: JsonObject) => ({ ...extra, command: 'save' })],
    ['without its signature', ({ sig: _, ...extra }: JsonObject) => extra],
    ['with a signature that is no text', (extra: JsonObject) => ({ ...extra, sig: 1 })],
    ['with a shorter signature', (extra: JsonObject) => ({ ...extra, sig: String(extra.sig).slice(1) })],
  ])('is no press %s', (_what, forge) => {
    expect(signer.read('me', forge(signedExtra())).press).toBeUndefined();
  });

  it('is no press in the conversation of somebody else', () => {
    expect(signer.read('you', signedExtra('me')).press).toBeUndefined();
  });

  it('may name a skill without a signature, as buttons made in the console do, and nothing more', () => {
    expect(signer.read('me', { skill: 'join', command: 'save' }).press).toEqual({ skill: 'join' });
  });

  it('keeps what a skill put there itself', () => {
    const signed = signer.sign(
      'me',
      reply([], { quickReplies: [quickReply.message('보기', { extra: { skill: 'shop', item: 7 } })] }),
    );
    const read = signer.read('me', signed.quickReplies[0]?.extra ?? {});
    expect(read).toMatchObject({ press: { skill: 'shop' }, extra: { skill: 'shop', item: 7 } });
  });
});
