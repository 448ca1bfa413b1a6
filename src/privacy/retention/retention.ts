import type { Clock } from '../../platform/clock';
import { type Logger, silentLogger } from '../../platform/logger';
import { inSeoul } from '../../platform/seoul-time';
import type { AccessLog } from '../access/access-log';
import { legalNumbers } from '../legal-numbers';
import type { Destroyed, PersonalDataHolder } from '../personal-data-holder';
import type { Registry } from '../registry/registry-schema';
import { collectingScope } from '../registry/scopes';
import type { SubjectRights } from '../rights/rights';
import type { DestructionLog } from './destruction-log';
import type { LegalHold } from './legal-hold';
import type { RetentionContacts } from './retention-ports';

interface Deps {
  holders: () => PersonalDataHolder[];
  contacts: Pick<RetentionContacts, 'facts' | 'removeFields'>;
  rights: Pick<SubjectRights, 'eraseSoon' | 'isGoing' | 'purgeBefore'>;
  legalHold: Pick<LegalHold, 'destroyDue'>;
  accessLog: Pick<AccessLog, 'purgeBefore'>;
  destructionLog: DestructionLog;
  registry: () => Registry;
  clock: Clock;
  logger?: Logger;
}

const EXECUTOR = 'system';

/** Destroys what is over its time or was taken back, and writes down what it destroyed. */
export function createRetention(deps: Deps) {
  const { holders, contacts, rights, legalHold, accessLog, destructionLog, registry, clock } = deps;
  const log = (deps.logger ?? silentLogger).child({ module: 'privacy' });

  /** Everything whose time is over, in every place that stores some. A daily job; one place that fails holds up no other. */
  async function purgeDue(): Promise<Destroyed[]> {
    const now = clock.now();
    const destroyed: Destroyed[] = [];
    const failures: unknown[] = [];
    const places = [
      ...holders().map(({ name, purgeBefore }) => ({ name, purge: async () => purgeBefore?.(now) ?? [] })),
      { name: 'rights', purge: () => rights.purgeBefore(now) },
      { name: 'legalHold', purge: legalHold.destroyDue },
      { name: 'accessLog', purge: purgeAccesses },
    ];
    for (const { name, purge } of places) {
      try {
        const part = (await purge()).filter(({ count }) => count > 0);
        await destructionLog.record(part, EXECUTOR);
        destroyed.push(...part);
      } catch (err) {
        log.error('retention.purge_failed', { place: name, err });
        failures.push(err);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Retention could not purge every place.');
    return destroyed;
  }

  /** Who read whose data is personal, too: kept as long as it has to be, and no longer. */
  async function purgeAccesses(): Promise<Destroyed[]> {
    const years = legalNumbers.retention.accessLogYears.value;
    const { destroyed } = await accessLog.purgeBefore(inSeoul(clock.now()).minus({ years }).toJSDate());
    return [{ category: 'accessLog', count: destroyed, basis: 'retention' }];
  }

  /**
   * A consent to collect was taken back: its fields go at once (PIPA 37(3)). Without the consent that membership stands on,
   * the person goes altogether.
   */
  async function onConsentChange({ contactId, scope, decision }: ConsentChangeSeen): Promise<void> {
    if (decision !== 'withdrawn' && decision !== 'refused') return;
    const known = await contacts.facts(contactId);
    // Whoever is being erased loses everything anyway.
    if (!known || known.state === 'erased' || (await rights.isGoing(contactId))) return;
    const { automatic, fields } = registry();
    if (scope === `collect:${automatic.purpose}`) {
      await rights.eraseSoon(contactId, 'withdrawal');
      return;
    }
    const gone = fields
      .filter((field) => collectingScope(field) === scope && known.knownFields.includes(field.id))
      .map(({ id }) => id);
    if (gone.length === 0) return;
    await contacts.removeFields(contactId, gone);
    await destructionLog.record(
      gone.map((fieldId) => ({ category: `contacts.${fieldId}`, count: 1, basis: 'withdrawal' })),
      EXECUTOR,
    );
  }

  return { purgeDue, onConsentChange };
}

/** A decision, as far as retention looks at it. */
export interface ConsentChangeSeen {
  contactId: string;
  scope: string;
  decision: string;
}
