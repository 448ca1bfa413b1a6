import type { Clock } from '../../platform/clock';
import { inSeoul } from '../../platform/seoul-time';
import type { PersonalDataHolder } from '../personal-data-holder';
import type { Registry } from '../registry/registry-schema';
import { AUTOMATIC_ITEMS, scopesOf } from '../registry/scopes';
import { retentionText } from '../retention/retention-period';

/** Everything a person may ask to see of their data (PIPD 41(1)), readable as it is. */
export interface SubjectData {
  madeAt: string;
  controller: { name: string; contact: string; privacyOfficer: string };
  /** 1: the items and what they hold, from every place that stores some. */
  items: { place: string; values: Record<string, unknown> }[];
  /** 2 and 3: what for and how long. */
  purposes: { purpose: string; items: string[]; basis: string; period: string }[];
  /** 4: who else gets it. */
  recipients: {
    kind: '제3자 제공' | '처리 위탁' | '국외 이전';
    name: string;
    what: string;
    agreed?: boolean;
  }[];
  /** 5: what was agreed to, and on which words. */
  consents: unknown;
  /** 6: where it came from and who looked at it. */
  accesses: string[];
}

interface Deps {
  holders: () => PersonalDataHolder[];
  registry: () => Registry;
  /** Scopes granted now. */
  grantedScopes(contactId: string): Promise<string[]>;
  /** Who saw their data, in words for the person. */
  accessesOf(contactId: string): Promise<string[]>;
  clock: Clock;
}

const PLACES: Record<string, string> = {
  contacts: '단골 정보',
  conversation: '나누던 대화',
  followups: '보낸 안내',
  outbox: '보낸 안내의 내용',
};
const BASES = { CONSENT: '동의', CONTRACT: '계약 이행', LEGAL_DUTY: '법령상 의무' };

/** Gathers a person's data for their own eyes. Nothing of it is kept. */
export function createSubjectData({ holders, registry, grantedScopes, accessesOf, clock }: Deps) {
  return async function gather(contactId: string): Promise<SubjectData> {
    const exports = [];
    for (const holder of holders())
      exports.push({ name: holder.name, values: await holder.export(contactId) });
    const consents = exports.find(({ name }) => name === 'consent')?.values ?? {};
    const { controller, privacyOfficer } = registry();
    return {
      madeAt: inSeoul(clock.now()).toISO(),
      controller: {
        name: controller.name,
        contact: controller.contact,
        privacyOfficer: [privacyOfficer.name, privacyOfficer.email ?? privacyOfficer.phone]
          .filter(Boolean)
          .join(' '),
      },
      items: exports
        .filter(({ name, values }) => name !== 'consent' && Object.keys(values).length > 0)
        .map(({ name, values }) => ({ place: PLACES[name] ?? name, values })),
      purposes: purposesOf(registry()),
      recipients: recipientsOf(registry(), await grantedScopes(contactId)),
      consents,
      accesses: await accessesOf(contactId),
    };
  };
}
export type SubjectDataReader = ReturnType<typeof createSubjectData>;

function purposesOf({ purposes, fields, automatic }: Registry): SubjectData['purposes'] {
  return purposes.map(({ id, text, retention }) => {
    const own = fields.filter(({ purpose }) => purpose === id);
    const bases = new Set(own.map(({ basis }) => BASES[basis]));
    return {
      purpose: text,
      items: [...own.map(({ label }) => label), ...(automatic.purpose === id ? AUTOMATIC_ITEMS : [])],
      basis: [...bases].join(', ') || BASES.CONSENT,
      period: retentionText(retention),
    };
  });
}

function recipientsOf(registry: Registry, granted: string[]): SubjectData['recipients'] {
  const asked = new Set(scopesOf(registry).map(({ scope }) => scope));
  const agreedTo = (scope: string) => (asked.has(scope) ? { agreed: granted.includes(scope) } : {});
  return [
    ...registry.thirdParties.map(({ id, recipient, purpose }) => ({
      kind: '제3자 제공' as const,
      name: recipient,
      what: purpose,
      ...agreedTo(`thirdParty:${id}`),
    })),
    ...registry.processors.map(({ name, task }) => ({ kind: '처리 위탁' as const, name, what: task })),
    ...registry.transfers.map(({ id, recipient, purpose, country }) => ({
      kind: '국외 이전' as const,
      name: `${recipient}(${country})`,
      what: purpose,
      ...agreedTo(`overseas:${id}`),
    })),
  ];
}
