import { z } from 'zod';
import type { Clock } from '../platform/clock';
import { inSeoul } from '../platform/seoul-time';
import { type Access, type HeldRecord, type LegalHold, legalNumbers } from '../privacy';
import { ConsentRecord } from './consent-record';

const CATEGORY = 'consent-proof';
const LAW = '동의를 받은 사실의 입증(개인정보 보호법 제16조 제1항, 제22조 제3항)';

const Held = z.object({ records: z.array(ConsentRecord) });

/** The chain of somebody who is gone. No records: the proof was no longer owed and is destroyed. */
export interface ArchivedChain {
  contactId: string;
  records: ConsentRecord[] | null;
}

/** Where decisions go when a person is erased: kept apart, with nothing that says who it was, while the proof is owed. */
export function createConsentArchive({ legalHold, clock }: { legalHold: LegalHold; clock: Clock }) {
  async function keep(contactId: string, records: ConsentRecord[]): Promise<void> {
    const years = legalNumbers.retention.consentProofYears.value;
    const destroyFrom = inSeoul(clock.now()).startOf('day').plus({ years, days: 1 }).toJSDate();
    await legalHold.keep({
      category: CATEGORY,
      subject: contactId,
      law: LAW,
      destroyFrom,
      data: { records },
    });
  }

  async function read(contactIds: string[], access: Access): Promise<ArchivedChain[]> {
    return (await legalHold.read(CATEGORY, contactIds, access)).map(toChain);
  }

  async function* all(access: Access): AsyncGenerator<ArchivedChain> {
    for await (const held of legalHold.readAll(CATEGORY, access)) yield toChain(held);
  }

  return { keep, read, all };
}
export type ConsentArchive = ReturnType<typeof createConsentArchive>;

function toChain({ subject, data }: HeldRecord): ArchivedChain {
  return { contactId: subject, records: data ? Held.parse(data).records : null };
}
