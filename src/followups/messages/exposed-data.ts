import { type LintProblem, lintOutbound, nameCandidates, ownContacts, type Registry } from '../../privacy';
import { type Campaign, type MessageTemplate, textsOf } from '../campaigns/campaign';
import { fillTemplate } from './message-template';

/** Numbers, addresses and keys of somebody in the texts of a campaign, before anybody's values are in them (S-04). */
export function exposedData(campaign: Campaign, registry: Registry): LintProblem[] {
  const own = ownContacts(registry);
  return textsOf(campaign)
    .flatMap(wordsOf)
    .flatMap((words) => lintOutbound(words, { audience: 'many', own }));
}

/** Words of a campaign that could be a contact's name; those of the channel's own name are none. */
export function possibleNames(campaign: Campaign, { channel }: Registry): string[] {
  const words = textsOf(campaign).flatMap(wordsOf);
  const own = nameCandidates(channel.name);
  return [...new Set(words.flatMap(nameCandidates))].filter((name) => !own.includes(name));
}

/** Everything of a text that people read. */
function wordsOf({ parts, buttons, replies }: MessageTemplate): string[] {
  return [
    fillTemplate(parts, {}),
    ...buttons.map(({ label }) => label),
    ...replies.flatMap(({ label, message }) => [label, message]),
  ];
}
