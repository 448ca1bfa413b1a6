import { createHash } from 'node:crypto';
import { purposeById, type Registry, type ScopeSpec } from '../privacy';

/**
 * Over the facts a consent was given on. While it stays the same a grant stays good; when it changes the person is told and
 * asked again (CON-08).
 *
 * Facts are what the law lists (PIPA 15(2), 17(2), 28-8(2), Network Act 50): purpose, items, period, disadvantage, recipient,
 * country, sender, medium, content, hours. The law speaks of any of them, so nothing here weighs how large a change is.
 * Not facts: our own phrasing, labels, the channel's display name, the privacy officer, the policy's address, spaces and a
 * final full stop.
 */
export function factsSha256(registry: Registry, spec: ScopeSpec): string {
  const facts = Object.entries(factsOf(registry, spec)).map(([name, value]) => [name, plain(value)]);
  return createHash('sha256')
    .update(JSON.stringify([spec.scope, ...facts]))
    .digest('hex');
}

type Facts = Record<string, string | string[] | undefined>;

function factsOf(registry: Registry, spec: ScopeSpec): Facts {
  const [, id = ''] = spec.scope.split(':');
  const common: Facts = {
    purpose: spec.purposeText,
    items: [...spec.itemLabels].sort(),
    retention: spec.retentionText,
    disadvantage: spec.required ? purposeById(registry, id)?.disadvantage : 'none',
  };
  switch (spec.kind) {
    case 'thirdParty':
      return { ...common, recipient: registry.thirdParties.find((party) => party.id === id)?.recipient };
    case 'overseas': {
      const transfer = registry.transfers.find((entry) => entry.id === id);
      const { recipient, contact, country, when, method, refusal } = transfer ?? {};
      return { ...common, recipient, contact, country, when, method, refusal };
    }
    case 'ads':
      return { ...common, ...adFacts(registry) };
    case 'adsNight':
      return { ...common, ...adFacts(registry), hours: '21:00-08:00' };
    default:
      return common;
  }
}

/** The sender is the company; the channel may get another name. */
function adFacts({ controller, ads }: Registry): Facts {
  return { purpose: ads?.content, sender: controller.name, media: [...(ads?.media ?? [])].sort() };
}

function plain(fact: string | string[] | undefined): string | string[] {
  if (Array.isArray(fact)) return fact.map((item) => plainText(item));
  return plainText(fact ?? '');
}

function plainText(fact: string): string {
  return fact.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
