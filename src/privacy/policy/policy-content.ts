/** A part of a section. Important text is shown larger (PIPD 17(3)). */
export type PolicyBlock =
  | { kind: 'text'; text: string; important?: boolean }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][]; important?: number[] };

export interface PolicySection {
  /** Stays the same between versions; the anchor of links. */
  id: string;
  title: string;
  blocks: PolicyBlock[];
}

/** What one version of the privacy policy says. Kept as it was published. */
export interface PolicyContent {
  operator: string;
  /** The labelled summary on top: name and words. */
  summary: [label: string, text: string][];
  sections: PolicySection[];
  /** What is told before each consent, in full. */
  consents: {
    scope: string;
    label: string;
    required: boolean;
    told: { label: string; text: string; important: boolean }[];
  }[];
}

/** The policy as plain lines, for comparing versions and for reading aloud. */
export function policyLines({ operator, summary, sections, consents }: PolicyContent): string[] {
  return [
    operator,
    ...summary.map(([label, text]) => `${label}: ${text}`),
    ...sections.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(blockLines)]),
    ...consents.flatMap(({ label, told }) => [label, ...told.map((line) => `${line.label}: ${line.text}`)]),
  ];
}

function blockLines(block: PolicyBlock): string[] {
  if (block.kind === 'text') return [block.text];
  if (block.kind === 'list') return block.items;
  return block.rows.map((cells) => cells.map((cell, column) => `${block.head[column]}: ${cell}`).join(' / '));
}
