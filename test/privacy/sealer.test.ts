import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createKeyring, createPseudonyms, createSealer } from '../../src/privacy';

const dataKey = randomBytes(32);
const aSealer = (contactId = 'contact-1', key = dataKey) => createSealer(contactId, key);
const aKey = (id: string) => ({ id, key: randomBytes(32) });

describe('a sealed value', () => {
  it('SEC-11: opens to what was sealed, whatever the text', () => {
    const sealer = aSealer();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sealer.open('name', sealer.seal('name', text))).toBe(text);
      }),
    );
  });

  it('SEC-11: contains nothing of the text and is never the same twice', () => {
    const sealer = aSealer();
    const [one, two] = [sealer.seal('phone', '+821012345678'), sealer.seal('phone', '+821012345678')];
    expect(one).toMatch(/^s1\.[A-Za-z0-9_-]+$/);
    expect(one).not.toBe(two);
    expect(Buffer.from(one.slice(3), 'base64url').includes('1012345678')).toBe(false);
  });

  it('SEC-11: does not open for another contact, another field or another key', () => {
    const sealed = aSealer().seal('phone', '+821012345678');
    expect(() => aSealer('contact-2').open('phone', sealed)).toThrow('does not belong here');
    expect(() => aSealer().open('name', sealed)).toThrow('does not belong here');
    expect(() => aSealer('contact-1', randomBytes(32)).open('phone', sealed)).toThrow('does not belong here');
  });

  it('SEC-11: does not open when any byte was changed', () => {
    const sealed = aSealer().seal('name', '홍길동');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => aSealer().open('name', `s1.${changed.toString('base64url')}`)).toThrow('was changed');
    }
  });

  it('tells a text that was never sealed from a sealed one', () => {
    expect(() => aSealer().open('name', '홍길동')).toThrow('does not belong here');
    expect(() => aSealer().open('name', 's1.')).toThrow('does not belong here');
  });
});

describe('the keyring', () => {
  it('SEC-11: opens what an older key wrapped, and wraps under the first', () => {
    const [old, fresh] = [aKey('2025'), aKey('2026')];
    const wrapped = createKeyring([old]).wrap(dataKey, 'data-key|contact-1');
    const both = createKeyring([fresh, old]);
    expect(both.unwrap(wrapped, 'data-key|contact-1')).toEqual(dataKey);
    expect(both.wrap(dataKey, 'data-key|contact-1')).toMatch(/^k1\.2026\./);
  });

  it('SEC-11: names the missing key and the known ones when a key was removed too early', () => {
    const wrapped = createKeyring([aKey('2025')]).wrap(dataKey, 'x');
    expect(() => createKeyring([aKey('2026')]).unwrap(wrapped, 'x')).toThrow(/"2025"; known are: 2026/);
  });

  it('SEC-11: a key of the same name but other bytes does not unwrap', () => {
    const wrapped = createKeyring([aKey('2025')]).wrap(dataKey, 'x');
    expect(() => createKeyring([aKey('2025')]).unwrap(wrapped, 'x')).toThrow(
      'does not open what was encrypted',
    );
  });
});

describe('pseudonyms', () => {
  it('S-03: are the same for the same value and differ by kind and key', () => {
    const pseudonyms = createPseudonyms([aKey('a')]);
    expect(pseudonyms.hash('phone', '+821012345678')).toBe(pseudonyms.hash('phone', '+821012345678'));
    expect(pseudonyms.hash('phone', 'x')).not.toBe(pseudonyms.hash('email', 'x'));
    expect(createPseudonyms([aKey('a')]).hash('phone', 'x')).not.toBe(pseudonyms.hash('phone', 'x'));
  });

  it('find under every live key while LOOKUP_KEY is being changed', () => {
    const [old, fresh] = [aKey('old'), aKey('new')];
    const stored = createPseudonyms([old]).hash('kakao', 'key');
    const during = createPseudonyms([fresh, old]);
    expect(during.all('kakao', 'key')).toContain(stored);
    expect(during.hash('kakao', 'key')).not.toBe(stored);
  });
});
