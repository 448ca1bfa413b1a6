import type { Clock } from '../platform/clock';
import type { Campaign } from './campaigns/campaign';
import type { CampaignBook } from './campaigns/campaign-book';
import type { EnrolmentModel } from './planning/enrolment-model';
import type { Sequencer } from './planning/sequencer';

/** A series as one contact sees it. */
export interface SeriesLine {
  name: string;
  title: string;
  isReading: boolean;
}

interface Deps {
  campaigns: CampaignBook;
  enrolments: EnrolmentModel;
  sequencer: Sequencer;
  clock: Clock;
}

/** One contact reads one series once, however often they begin. */
const READING = 'reading';

/** Series that contacts take up themselves: which there are, and beginning one. Leaving one is leaving a campaign. */
export function createSeriesDesk({ campaigns, enrolments, sequencer, clock }: Deps) {
  const open = (): Campaign[] =>
    campaigns.all().filter(({ name, isSeries }) => isSeries && campaigns.stateOf(name) === 'running');

  async function seriesFor(contactId: string): Promise<SeriesLine[]> {
    const reading = (await enrolments.ofContact(contactId)).filter(({ status }) => status === 'active');
    return open().map(({ name, title }) => ({
      name,
      title,
      isReading: reading.some(({ campaign }) => campaign === name),
    }));
  }

  /** Begins with the first episode, or goes on after the last one they had. False when there is no such series. */
  async function read(contactId: string, name: string): Promise<boolean> {
    const series = open().find((campaign) => campaign.name === name);
    if (!series) return false;
    const now = clock.now();
    const before = (await enrolments.ofContact(contactId)).find(({ campaign }) => campaign === name);
    if (!before) await sequencer.enrol(series, [{ contactId, occurrence: READING, startAt: now }]);
    else await enrolments.takeUpAgain(before.id, now);
    return true;
  }

  return { seriesFor, read };
}
export type SeriesDesk = ReturnType<typeof createSeriesDesk>;
