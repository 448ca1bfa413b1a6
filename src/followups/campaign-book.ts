import type { Campaign } from './campaign';

/** The campaigns that are in force, by name. A reload replaces those of the skill files at once. */
export function createCampaignBook() {
  let campaigns = new Map<string, Campaign>();

  function replace(written: Campaign[]): void {
    campaigns = new Map(written.map((campaign) => [campaign.name, campaign]));
  }

  return {
    replace,
    find: (name: string): Campaign | undefined => campaigns.get(name),
    all: (): Campaign[] => [...campaigns.values()],
  };
}
export type CampaignBook = ReturnType<typeof createCampaignBook>;
