import { refuseLinesOf } from '../support/refused-lines';
import { read, repositoryFiles } from '../support/sources';
import { openRights, type RightsKit } from './rights-kit';

const OFFICER = {
  actor: { kind: 'operator', id: 'officer' },
  from: '203.0.113.7',
  purpose: '분쟁 대응',
} as const;

let kit: RightsKit;
beforeEach(async () => {
  kit = await openRights();
  await kit.legalHold.keep({
    category: 'orders',
    subject: 'c-1',
    law: '전자상거래법 시행령 제6조',
    destroyFrom: new Date('2031-11-24T00:00:00+09:00'),
    data: { items: 3 },
  });
});
afterEach(() => kit.stop());

describe('RET-03 legalhold.denied: what another law makes us keep', () => {
  it('lies in a collection of its own, each record with its law and the day it ends', async () => {
    expect(await kit.collection('legal_hold').find().toArray()).toMatchObject([
      { subject: 'c-1', law: expect.stringContaining('법'), destroyFrom: expect.any(Date) },
    ]);
  });

  it('is read by nobody without a purpose, and by nobody while the access log cannot be written', async () => {
    const unnamed = { ...OFFICER, purpose: ' ' };
    await expect(kit.legalHold.read('orders', ['c-1'], unnamed)).rejects.toMatchObject({
      code: 'ACCESS_PURPOSE_MISSING',
    });
    await expect(kit.legalHold.readAll('orders', unnamed).next()).rejects.toMatchObject({
      code: 'ACCESS_PURPOSE_MISSING',
    });
    await refuseLinesOf(OFFICER.actor.id, kit.collection('access_log'));
    await expect(kit.legalHold.read('orders', ['c-1'], OFFICER)).rejects.toMatchObject({
      code: 'ACCESS_LOG_UNAVAILABLE',
    });
  });

  it('is shown to none of the product: its model is opened in one place, and only proof of consent asks for it', () => {
    const users = (pattern: RegExp) =>
      repositoryFiles('src/**/*.ts', 'src/**/*.tsx', 'skills/**/*.ts').filter((file) =>
        pattern.test(read(file)),
      );
    expect(users(/createLegalHoldModel\(connection\)/)).toEqual(['src/privacy/privacy-module.ts']);
    expect(users(/legalHold\.read(All)?\(/)).toEqual(['src/consent/consent-archive.ts']);
  });
});
