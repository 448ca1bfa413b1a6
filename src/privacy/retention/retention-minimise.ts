import type { Clock } from '../../platform/clock';
import type { AccessLog } from '../access/access-log';
import { SCAN_ACTOR } from '../number-scan';
import { fieldById } from '../registry/registry';
import type { Registry } from '../registry/registry-schema';
import type { DestructionLog } from './destruction-log';
import { fieldNotInRegistry } from './retention-errors';
import type { RetentionModels, StoppedField } from './retention-model';
import type { FieldUse, RetentionContacts } from './retention-ports';

interface Deps {
  models: Pick<RetentionModels, 'stoppedFields'>;
  contacts: Pick<RetentionContacts, 'countWithField' | 'removeFieldEverywhere'>;
  /** Everything set up now that uses a field. */
  usesOf(): FieldUse[] | Promise<FieldUse[]>;
  accessLog: Pick<AccessLog, 'between'>;
  destructionLog: DestructionLog;
  registry: () => Registry;
  clock: Clock;
}

export interface UnusedField {
  fieldId: string;
  label: string;
  justification: string;
  /** People whose answer is kept. */
  people: number;
}

const DAY_MS = 86_400_000;

/** Finds what is collected for nothing, and stops it (S-11). */
export function createMinimisation({
  models,
  contacts,
  usesOf,
  accessLog,
  destructionLog,
  registry,
  clock,
}: Deps) {
  /** Fields that people gave and that nothing has used or read for `days` days. A weekly job. */
  async function unusedFields(days = 90): Promise<UnusedField[]> {
    const used = new Set((await usesOf()).map(({ fieldId }) => fieldId));
    const since = new Date(clock.now().getTime() - days * DAY_MS);
    for await (const { actorId, fields } of accessLog.between(since, clock.now()))
      if (actorId !== SCAN_ACTOR) for (const id of fields) used.add(id);
    const unused: UnusedField[] = [];
    for (const { id, label, justification } of registry().fields) {
      const people = used.has(id) ? 0 : await contacts.countWithField(id);
      if (people > 0) unused.push({ fieldId: id, label, justification, people });
    }
    return unused;
  }

  /** Keeps the field no longer and destroys what is there. The file of the registry is then changed at leisure. */
  async function stopCollecting(fieldId: string, by: string): Promise<{ removed: number }> {
    if (!fieldById(registry(), fieldId))
      throw fieldNotInRegistry(
        fieldId,
        registry().fields.map(({ id }) => id),
      );
    await models.stoppedFields.updateOne(
      { _id: fieldId },
      { $setOnInsert: { at: clock.now(), by } },
      { upsert: true },
    );
    return { removed: await removeEverywhere(fieldId, by) };
  }

  async function collectAgain(fieldId: string): Promise<void> {
    await models.stoppedFields.deleteOne({ _id: fieldId });
  }

  /** The values without those of stopped fields: what may be kept. */
  async function keepable(values: Record<string, string>): Promise<Record<string, string>> {
    const stopped = new Set((await stoppedFields()).map(({ _id }) => _id));
    return Object.fromEntries(Object.entries(values).filter(([fieldId]) => !stopped.has(fieldId)));
  }

  async function stoppedFields(): Promise<StoppedField[]> {
    return models.stoppedFields.find().lean();
  }

  /** Destroys what was collected of stopped fields all the same. A daily job. */
  async function purgeStopped(): Promise<{ removed: number }> {
    let removed = 0;
    for (const { _id, by } of await stoppedFields()) removed += await removeEverywhere(_id, by);
    return { removed };
  }

  async function removeEverywhere(fieldId: string, by: string): Promise<number> {
    const count = await contacts.removeFieldEverywhere(fieldId);
    await destructionLog.record([{ category: `contacts.${fieldId}`, count, basis: 'minimisation' }], by);
    return count;
  }

  return { unusedFields, stopCollecting, collectAgain, stoppedFields, keepable, purgeStopped };
}
export type Minimisation = ReturnType<typeof createMinimisation>;
