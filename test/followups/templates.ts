import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Campaign } from '../../src/followups/campaigns/campaign';
import { FollowupSchema } from '../../src/followups/campaigns/followup-document';

const FOLDER = path.join(__dirname, '../../skills/campaigns');

/** The campaigns that are shipped as examples, by file. */
export function shippedTemplates(): [file: string, campaign: Campaign][] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const { followup: name, ...rest } = parse(readFileSync(path.join(FOLDER, file), 'utf8'));
      return [file, FollowupSchema.parse({ name, ...rest })];
    });
}
