import type { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import type { Registry } from '../privacy';
import type { ConsentModels } from './consent-models';
import type { ConsentService } from './consent-service';
import { isGranted } from './consent-state';
import { isSendingHour } from './legal-hours';
import type { LegalNotices } from './legal-notices';
import type { ProcessorNotice } from './processor-notice-model';
import { senderName } from './sender-name';

interface Deps extends Pick<ConsentModels, 'states' | 'processorNotices'> {
  consent: Pick<ConsentService, 'statesOf'>;
  legalNotices: LegalNotices;
  registry: () => Registry;
  clock: Clock;
}

const BATCH = 200;

/** OUT-02: whoever gets advertising is told when promotion is entrusted to somebody else (PIPA 26(3)). */
export function createProcessorNoticeDuty({
  states,
  processorNotices,
  consent,
  legalNotices,
  registry,
  clock,
}: Deps) {
  /**
   * A daily job by day. The first run only notes who it is: people who agree later are told with the result of their consent.
   * Stopped halfway, the next run goes on; a person is told once by the message's key.
   */
  async function tellChanges(): Promise<{ told: number }> {
    if (!isSendingHour(clock.now())) return { told: 0 };
    const change = await noteChange();
    return change && !change.doneAt ? tellEveryone(change) : { told: 0 };
  }

  async function noteChange(): Promise<ProcessorNotice | null> {
    const last = await processorNotices.last();
    const promoters = promotersOf(registry());
    if (last && JSON.stringify(last.promoters) === JSON.stringify(promoters)) return last;
    const since = clock.now();
    await processorNotices.append({
      _id: newId(),
      number: (last?.number ?? 0) + 1,
      promoters,
      since,
      cursor: '',
      doneAt: last && promoters.length > 0 ? null : since,
    });
    return processorNotices.last();
  }

  async function tellEveryone(change: ProcessorNotice): Promise<{ told: number }> {
    const text = processorText(registry(), change.promoters);
    let told = 0;
    let { cursor } = change;
    for (;;) {
      const batch = await states.page(cursor, BATCH);
      const last = batch.at(-1);
      if (!last) break;
      for (const state of (await consent.statesOf(batch)).values()) {
        const grant = [state.scopes.ads, state.scopes.marketing].find(
          (facts) => facts && isGranted(state, facts.scope),
        );
        if (!grant || grant.at >= change.since) continue;
        const key = `processorChange:${change._id}:${state.contactId}`;
        await legalNotices.send({ contactId: state.contactId, kind: 'processorChange', text, key });
        told += 1;
      }
      cursor = last;
      await processorNotices.reach(change._id, cursor);
    }
    await processorNotices.finish(change._id, clock.now());
    return { told };
  }

  return { tellChanges };
}

/** Whom promotion is entrusted to. */
function promotersOf({ processors }: Registry): { name: string; task: string }[] {
  return processors
    .filter(({ promotes }) => promotes)
    .map(({ name, task }) => ({ name, task }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function processorText(registry: Registry, promoters: { name: string; task: string }[]): string {
  return [
    `[${senderName(registry)}] 개인정보 처리 위탁 안내`,
    '홍보 업무를 맡긴 곳이 바뀌어서 알려 드려요(개인정보 보호법 제26조).',
    ...promoters.map(({ name, task }) => `· ${name}: ${task}`),
  ].join('\n');
}
