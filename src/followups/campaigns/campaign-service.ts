import type { Clock } from '../../platform/clock';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { checkWithWords } from '../../platform/zod-problem';
import type { Registry } from '../../privacy';
import type { ConsentReader, ProfileReader } from '../followup-ports';
import type { BudgetModel } from '../gate/budget-model';
import { possibleNames } from '../messages/exposed-data';
import { type RenderedMessage, renderMessage } from '../messages/message';
import type { MessageWriter } from '../messages/message-writer';
import type { EnrolmentModel } from '../planning/enrolment-model';
import { type Campaign, stepById } from './campaign';
import type { CampaignBook } from './campaign-book';
import { type CheckResult, checkCampaign } from './campaign-checks';
import {
  campaignActImpossible,
  campaignInvalid,
  campaignNameTaken,
  campaignNeedsSomebodyElse,
  campaignNotReady,
  campaignUnknown,
} from './campaign-errors';
import { afterAct, type LifecycleAct, mayApprove, statesBefore } from './campaign-lifecycle';
import type { CampaignModel, CampaignRecord } from './campaign-model';
import { createCampaignOutline } from './campaign-outline';
import type { CampaignReach, Reach } from './campaign-reach';
import { exposureMistakes } from './campaign-rules';
import { type FollowupDocument, FollowupSchema } from './followup-document';
import type { SendingPolicy } from './sending-policy';
import type { Trigger } from './trigger';

interface Deps {
  model: CampaignModel;
  book: CampaignBook;
  reach: CampaignReach;
  writer: MessageWriter;
  profile: Pick<ProfileReader, 'namesAmong'>;
  consents: Pick<ConsentReader, 'isPublished'>;
  enrolments: EnrolmentModel;
  budgets: BudgetModel;
  policy: () => SendingPolicy;
  registry: () => Registry;
  /** Won for each message. */
  costWon: number;
  /** How many people operate the channel; with two or more, one writes and another approves. */
  operators: () => Promise<number>;
  clock: Clock;
}

/** A campaign as lists show it. */
export interface CampaignLine {
  name: string;
  title: string;
  kind: Campaign['kind'];
  state: CampaignRecord['state'];
  /** Written in a skill file; it is changed there. */
  isFile: boolean;
  author?: string;
  /** When it goes out, of one that goes out once. */
  on?: Date;
}

/** Campaigns made by operators: written, checked, approved by somebody else, started, paused and ended. */
export function createCampaignService(deps: Deps) {
  const { model, book, reach, writer, profile, consents, enrolments, budgets, policy, registry } = deps;
  const { costWon, operators, clock } = deps;

  /** Reads what the storage says, so that every process knows the same campaigns. Jobs call it before they work. */
  async function refresh(): Promise<void> {
    const records = await model.all();
    const inForce = records.filter(
      ({ state }) => state === 'running' || state === 'paused' || state === 'ended',
    );
    const made = inForce.flatMap(({ document }) => {
      const read = document && FollowupSchema.safeParse(document);
      return read?.success ? [read.data] : [];
    });
    book.setStored(
      made,
      new Map(
        inForce.map(({ name, state }) => [name, state === 'running' || state === 'paused' ? state : 'ended']),
      ),
    );
  }

  /** Begins a campaign, or changes one that is not over. A changed one starts again as a draft. */
  async function write(document: FollowupDocument, by: string): Promise<Campaign> {
    const campaign = read(document);
    const exposed = exposureMistakes(campaign, registry());
    if (exposed.length > 0) throw campaignInvalid(problemLines(exposed));
    if (book.isWritten(campaign.name)) throw campaignNameTaken(campaign.name);
    const known = await model.find(campaign.name);
    if (known) await act(campaign.name, 'edit', by, undefined, document);
    else
      await begin({
        name: campaign.name,
        document,
        state: 'draft',
        author: by,
        history: [{ at: clock.now(), by, to: 'draft' }],
      });
    return campaign;
  }

  async function begin(record: CampaignRecord): Promise<void> {
    try {
      await model.insert(record);
    } catch (err) {
      throw isDuplicateKey(err) ? campaignNameTaken(record.name) : err;
    }
  }

  /** Looks at everything that has to be right before it goes out; without a stop it counts as checked. */
  async function check(name: string, by: string): Promise<CheckResult[]> {
    const results = await look(read(await documentOf(name)));
    if (results.every(({ state }) => state !== 'stop')) await act(name, 'check', by);
    return results;
  }

  async function look(campaign: Campaign): Promise<CheckResult[]> {
    const now = clock.now();
    return checkCampaign({
      campaign,
      registry: registry(),
      policy: policy(),
      reach: await reach.reachOf(campaign),
      costWon,
      leftWon: await budgets.left(now, policy().budget),
      isPublished: consents.isPublished(),
      contactNames: await profile.namesAmong(possibleNames(campaign, registry())),
      others: book.all().filter((other) => other.name !== campaign.name),
      now,
    });
  }

  /** The second pair of eyes, where there are two people. */
  async function approve(name: string, by: string): Promise<void> {
    const { author = by } = await find(name);
    if (!mayApprove(author, by, await operators())) throw campaignNeedsSomebodyElse(name);
    await act(name, 'approve', by);
  }

  /** Lets it run, if it still passes its checks now. */
  async function start(name: string, by: string): Promise<void> {
    const stops = (await look(read(await documentOf(name)))).filter(({ state }) => state === 'stop');
    if (stops.length > 0)
      throw campaignNotReady(
        name,
        stops.map(({ text }) => text),
      );
    await act(name, 'start', by);
    await refresh();
  }

  /** Holds everything of a campaign, of a file or of an operator. What waits is looked at again when it goes on. */
  async function pause(name: string, by: string, note: string): Promise<void> {
    if (book.isWritten(name) && !(await model.find(name)))
      await begin({ name, state: 'running', history: [] });
    await act(name, 'pause', by, note);
    await refresh();
  }

  async function resume(name: string, by: string): Promise<void> {
    await act(name, 'resume', by);
    await refresh();
  }

  /** Ends it for good: what waits is skipped, and whoever is on the way gets no further step. */
  async function end(name: string, by: string): Promise<void> {
    await act(name, 'end', by);
    await refresh();
  }

  /** What a changed text would mean for those it already runs for. Korean, to be read before the change is made. */
  async function describeChange(document: FollowupDocument): Promise<string[]> {
    const next = read(document);
    const running = book.find(next.name);
    if (!running) return ['새 메시지예요. 아직 아무에게도 가지 않았어요.'];
    const lines = [
      '바꾸는 동안 멈추고, 다시 확인과 승인을 받은 뒤에 이어 가요.',
      '이미 받은 사람에게는 다시 보내지 않아요. 기다리던 사람은 새 글을 받아요.',
    ];
    for (const [step, count] of await enrolments.countByStep(next.name)) {
      if (step !== '' && !stepById(next, step))
        lines.push(
          `"${step}" 단계까지 받은 ${count}명은 그 단계가 없어져서 첫 단계부터 다시 시작하지 않고 끝나요.`,
        );
      else if (step !== '') lines.push(`"${step}" 단계까지 받은 ${count}명은 그다음 단계로 이어 가요.`);
      else lines.push(`아직 시작하지 않은 ${count}명은 새 첫 단계부터 받아요.`);
    }
    return lines;
  }

  /** Exactly what would be sent: the text for one contact, or with every fallback when none is named. */
  async function preview(document: FollowupDocument, contactId?: string): Promise<RenderedMessage[]> {
    const campaign = read(document);
    if (contactId === undefined) {
      const texts = campaign.steps.flatMap(({ choices }) => choices.map(({ message }) => message));
      return texts.map((message) => renderMessage(message, campaign, {}, registry().channel));
    }
    const written = await Promise.all(
      campaign.steps.map(({ id }) => writer.write(campaign, id, [contactId])),
    );
    return written.flatMap((step) => step.get(contactId) ?? []);
  }

  async function act(
    name: string,
    what: LifecycleAct,
    by: string,
    note?: string,
    document?: FollowupDocument,
  ): Promise<void> {
    const { state } = await find(name);
    const to = afterAct(state, what);
    const step = { at: clock.now(), by, to: to ?? state, ...(note !== undefined && { note }) };
    if (!to || !(await model.move(name, state, step, document)))
      throw campaignActImpossible(name, what, state, statesBefore(what));
  }

  async function find(name: string): Promise<CampaignRecord> {
    const found = await model.find(name);
    if (!found)
      throw campaignUnknown(
        name,
        (await list()).map((line) => line.name),
      );
    return found;
  }

  async function documentOf(name: string): Promise<FollowupDocument> {
    const { document } = await find(name);
    if (!document)
      throw campaignUnknown(
        name,
        (await list()).filter(({ isFile }) => !isFile).map((line) => line.name),
      );
    return document;
  }

  /** Every campaign there is, of files and of operators. */
  async function list(): Promise<CampaignLine[]> {
    const records = new Map((await model.all()).map((record) => [record.name, record]));
    const files = book.all().filter(({ name }) => book.isWritten(name));
    return [
      ...files.map(({ name, title, kind, trigger }) => ({
        name,
        title,
        kind,
        ...onceOn(trigger),
        state: records.get(name)?.state ?? ('running' as const),
        isFile: true,
      })),
      ...[...records.values()].flatMap(({ name, document, state, author }): CampaignLine[] => {
        if (!document) return [];
        const { title, kind, trigger } = read(document);
        const made = { state, isFile: false, ...(author !== undefined && { author }) };
        return [{ name, title, kind, ...onceOn(trigger), ...made }];
      }),
    ];
  }

  return {
    refresh,
    write,
    check,
    approve,
    start,
    pause,
    resume,
    end,
    describeChange,
    preview,
    outlineOf: createCampaignOutline({ book, enrolments, registry }),
    reachOf: (document: FollowupDocument): Promise<Reach> => reach.reachOf(read(document)),
    find,
    list,
  };
}
export type CampaignService = ReturnType<typeof createCampaignService>;

/** Throws `CAMPAIGN_INVALID` with every mistake of what was written. */
function read(document: FollowupDocument): Campaign {
  const checked = checkWithWords(FollowupSchema, document);
  if (checked.ok) return checked.value;
  throw campaignInvalid(problemLines(checked.problems));
}

const problemLines = (problems: { path: PropertyKey[]; what: string; fix: string }[]): string =>
  problems.map(({ path, what, fix }) => `${path.join('.')}: ${what} → ${fix}`).join('\n');

const onceOn = (trigger: Trigger): { on?: Date } => (trigger.kind === 'once' ? { on: trigger.on } : {});
