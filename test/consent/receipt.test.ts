import { receiptHtml } from '../../src/consent';
import { newId } from '../../src/platform/ids';
import type { Access } from '../../src/privacy';
import { aRegistry } from './a-registry';
import { type ConsentKit, openConsent } from './consent-kit';

const BY_OPERATOR: Access = {
  actor: { kind: 'operator', id: 'account-1' },
  from: '127.0.0.1',
  purpose: '동의 증빙',
};

let kit: ConsentKit;
beforeEach(async () => {
  kit = await openConsent();
});
afterEach(() => kit.stop());

describe('CON-09 receipt.repro.spec: the receipt of a consent', () => {
  it('replays the exact words of every decision in order, many versions later', async () => {
    const contactId = newId();
    const seen = [];
    for (const content of ['신상품 소식', '신상품과 할인 소식', '신상품, 할인, 모임 소식', '새 소식']) {
      await kit.changeRegistry(aRegistry(['신상품, 할인, 행사 소식', content]));
      await kit.grant(contactId, 'ads');
      seen.push(kit.consent.notice('ads'));
      kit.clock.advance('200d');
    }
    const receipt = await kit.receipts.receipt(contactId, BY_OPERATOR);
    expect(receipt.isIntact).toBe(true);
    expect(receipt.entries.map(({ notice }) => notice)).toEqual(seen);
    expect(receipt.entries.every(({ wordsAreTrue }) => wordsAreTrue)).toBe(true);
    const html = receiptHtml(receipt);
    const places = seen.map(({ summary }) => html.indexOf(summary));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(html).toContain('2026-11-23T10:00:00.000+09:00');
  });

  it('says so when a text or a record is not what it was', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await kit.collection('consent_notices').updateOne({ scope: 'ads' }, { $set: { full: '다른 글' } });
    const receipt = await kit.receipts.receipt(contactId, BY_OPERATOR);
    expect(receipt.entries[0]?.wordsAreTrue).toBe(false);
    expect(receiptHtml(receipt)).toContain('아래 글과 달라요');
    await kit.collection('consent_records').updateOne({ contactId }, { $set: { decision: 'refused' } });
    expect((await kit.receipts.receipt(contactId, BY_OPERATOR)).isIntact).toBe(false);
  });

  it('is there for somebody who was erased, out of the archive', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await kit.holder.erase(contactId);
    const { entries, isIntact } = await kit.receipts.receipt(contactId, BY_OPERATOR);
    expect(entries).toHaveLength(1);
    expect(isIntact).toBe(true);
  });

  it('is written to the access log before it is made', async () => {
    const contactId = newId();
    await kit.receipts.receipt(contactId, BY_OPERATOR);
    const entries = await kit.collection('access_log').find({ action: 'export' }).toArray();
    expect(entries).toEqual([expect.objectContaining({ actorId: 'account-1', contactIds: [contactId] })]);
  });

  it('comes as CSV for many, of one kind of consent, with the number of records in the access log', async () => {
    const people = [newId(), newId()].sort();
    for (const contactId of people) {
      await kit.grant(contactId, 'ads', { expressed: { how: 'button', value: '=HYPERLINK("x"),y' } });
      await kit.grant(contactId, 'marketing');
    }
    let csv = '';
    for await (const part of kit.receipts.csv({ scope: 'ads' }, BY_OPERATOR)) csv += part;
    const [head, ...lines] = csv.trimEnd().split('\r\n');
    expect(head).toMatch(/^\uFEFF기록,연락처,순번,동의,결정,일시/);
    expect(lines).toHaveLength(2);
    const { title, summary, full } = kit.consent.notice('ads');
    const words = [title, summary, full].join('\n\n').replaceAll('"', '""');
    for (const line of lines) expect(line).toContain(`"${words}",예,`);
    expect(lines[0]).toContain(`${people[0]},1,ads,granted,2026-11-23T10:00:00.000+09:00,1,`);
    expect(lines[0]).toContain(`button,"'=HYPERLINK(""x""),y",`);
    const [entry] = await kit.collection('access_log').find({ action: 'export' }).toArray();
    expect(entry).toMatchObject({ count: 2, fields: ['consent', 'ads'] });
  });
});
