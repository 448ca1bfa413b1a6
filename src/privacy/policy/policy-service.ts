import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { seoulDate } from '../../platform/seoul-time';
import { policyVersionUnknown } from '../privacy-errors';
import type { Registry } from '../registry/registry-schema';
import { type PolicyContent, policyLines } from './policy-content';
import { diffLines, type LineChange } from './policy-diff';
import type { PolicyModel, PolicyVersion } from './policy-model';
import { policyContent } from './policy-text';

interface Deps {
  model: PolicyModel;
  registry: () => Registry;
  clock: Clock;
}

/** The privacy policy and every version there ever was. */
export function createPolicy({ model, registry, clock }: Deps) {
  /** Stores what the registry says now as a new version, unless it says what the last one said. At boot and after each reload. */
  async function publish(): Promise<PolicyVersion> {
    const content = policyContent(registry());
    const sha256 = digestOf(content);
    for (;;) {
      const last = await latest();
      if (last?.sha256 === sha256) return last;
      const version: PolicyVersion = {
        _id: (last?._id ?? 0) + 1,
        effectiveFrom: effectiveFrom(last, registry().policy.effectiveFrom),
        publishedAt: clock.now(),
        sha256,
        content,
      };
      try {
        await model.create([version]);
        return version;
      } catch (err) {
        // Another process published meanwhile: look again at what is last now.
        if (!isDuplicateKey(err)) throw err;
      }
    }
  }

  /** A change takes effect on the day the operator wrote, or on the day it is published when they left the old one. */
  function effectiveFrom(last: PolicyVersion | null, written: string): string {
    const today = seoulDate(clock.now());
    return last && written <= last.effectiveFrom ? today : written;
  }

  function latest(): Promise<PolicyVersion | null> {
    return model.findOne().sort({ _id: -1 }).lean();
  }

  async function version(number: number): Promise<PolicyVersion> {
    const found = await model.findOne({ _id: number }).lean();
    if (!found) throw policyVersionUnknown(number);
    return found;
  }

  /** Newest first, without the texts. */
  function history(): Promise<Omit<PolicyVersion, 'content'>[]> {
    return model.find({}, { content: 0 }).sort({ _id: -1 }).lean();
  }

  /** What one version says otherwise than another. */
  async function changes(from: number, to: number): Promise<LineChange[]> {
    const [before, after] = [await version(from), await version(to)];
    return diffLines(policyLines(before.content), policyLines(after.content));
  }

  return { publish, latest, version, history, changes };
}
export type Policy = ReturnType<typeof createPolicy>;

function digestOf(content: PolicyContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
