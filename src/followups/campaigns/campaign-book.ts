import type { Campaign } from './campaign';

export type CampaignState = 'running' | 'paused' | 'ended';

/** The campaigns that are in force, by name: those of the skill files, those made by operators, and what is always there. */
export function createCampaignBook(builtIn: Campaign[] = []) {
  let written = new Map<string, Campaign>();
  let made = new Map<string, Campaign>();
  let states = new Map<string, CampaignState>();

  const always = new Map(builtIn.map((campaign) => [campaign.name, campaign]));
  const byName = (campaigns: Campaign[]) => new Map(campaigns.map((campaign) => [campaign.name, campaign]));

  return {
    /** A reload replaces those of the skill files at once. */
    replace: (campaigns: Campaign[]): void => {
      written = byName(campaigns);
    },
    /** What the storage says of campaigns: those made by operators, and which of all are paused or over. */
    setStored: (campaigns: Campaign[], stored: Map<string, CampaignState>): void => {
      made = byName(campaigns);
      states = stored;
    },
    /** A file wins over a campaign of the same name that an operator made. */
    find: (name: string): Campaign | undefined => always.get(name) ?? written.get(name) ?? made.get(name),
    stateOf: (name: string): CampaignState => states.get(name) ?? 'running',
    isWritten: (name: string): boolean => written.has(name),
    all: (): Campaign[] => [...new Map([...made, ...written]).values()],
  };
}
export type CampaignBook = ReturnType<typeof createCampaignBook>;
