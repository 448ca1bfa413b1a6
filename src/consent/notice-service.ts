import type { Clock } from '../platform/clock';
import { type Registry, scopesOf } from '../privacy';
import { noticeInvalid, noticeUnknown } from './consent-errors';
import { type Notice, noticeProblems, noticeText } from './notice';
import type { NoticeModel } from './notice-model';

export interface NoticesDeps {
  model: NoticeModel;
  registry: () => Registry;
  policyUrl: string;
  clock: Clock;
}

/** The consent texts in force, and every version there ever was. */
export function createNotices({ model, registry, policyUrl, clock }: NoticesDeps) {
  let current = new Map<string, Notice>();

  /**
   * Generates the texts of the registry and stores what changed as new versions. At boot and after each reload.
   * One text that breaks a limit stops it all, and the texts in force stay.
   */
  async function publish(): Promise<void> {
    const texts = wanted();
    const problems = texts.flatMap(noticeProblems);
    if (problems.length > 0) throw noticeInvalid(problems);
    const published = new Map<string, Notice>();
    for (const text of texts) published.set(text.scope, await model.publish(text, clock.now()));
    current = published;
  }

  const wanted = () => scopesOf(registry()).map((spec) => noticeText(registry(), spec, policyUrl));

  /** Scopes whose text of today is in the storage, also for those who publish nothing themselves. */
  const publishedScopes = (): Promise<string[]> => model.publishedAmong(wanted());

  /** False until a notice is in force: nothing personal may be stored and no campaign started (S-07). */
  function isPublished(): boolean {
    return current.size > 0;
  }

  function notice(scope: string): Notice {
    const found = current.get(scope);
    if (!found) throw noticeUnknown(scope, [...current.keys()]);
    return found;
  }

  /** Any version there ever was. Those in force are at hand, and a version never changes. */
  async function find(scope: string, version: number): Promise<Notice | null> {
    const inForce = current.get(scope);
    return inForce?.version === version ? inForce : model.find(scope, version);
  }

  /** The facts told now; undefined when the registry no longer knows the scope. */
  function currentFacts(scope: string): string | undefined {
    return current.get(scope)?.factsSha256;
  }

  return {
    publish,
    isPublished,
    publishedScopes,
    notice,
    currentFacts,
    scopes: () => [...current.keys()],
    find,
    all: model.all,
  };
}
export type Notices = ReturnType<typeof createNotices>;
