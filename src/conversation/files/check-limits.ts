import { checkReplyStatic, type Reply } from '../../kakao';
import type { YamlPath } from '../../platform/yaml-document';
import type { Reporter } from './reporter';
import type { Answering } from './words-schema';

/** Where each bubble of a reply is written. */
export type BubbleAt = (index: number) => YamlPath;

/** Bubbles under `say`, which holds one of them or a list. */
export function saidAt({ say }: Answering, base: YamlPath): BubbleAt {
  return (index) => (Array.isArray(say) ? [...base, 'say', index] : [...base, 'say']);
}

/** Checks a reply against Kakao's limits and reports each breach where its words are written. */
export function checkLimits(
  reply: Reply,
  base: YamlPath,
  bubbleAt: BubbleAt,
  { report, warn }: Reporter,
): void {
  for (const { path, severity, fix, rule } of checkReplyStatic(reply)) {
    // Beyond 500 characters KakaoTalk folds a text behind 전체 보기: nothing is lost.
    if (rule === 'simpleText.fold') continue;
    const [what = fix, ...way] = fix.split(/(?<=\.) /);
    const note = severity === 'hard' ? report : warn;
    note(writtenAt(path, base, bubbleAt), what, way.join(' ') || fix);
  }
}

const COMPONENTS = new Set<PropertyKey>(['simpleText', 'simpleImage', 'textCard', 'basicCard', 'listCard']);
const WRITTEN_AS: Record<PropertyKey, string> = {
  description: 'text',
  header: 'list',
  thumbnail: 'image',
  imageUrl: 'image',
  altText: 'alt',
};

/** `bubbles.0.textCard.description` is written as `say.0.text`. */
function writtenAt(path: readonly (string | number)[], base: YamlPath, bubbleAt: BubbleAt): YamlPath {
  const [list, index, ...inside] = path;
  const start = list === 'bubbles' ? [...base, 'say'] : [...base, 'replies'];
  if (typeof index !== 'number') return start;
  const place = list === 'bubbles' ? bubbleAt(index) : [...start, index];
  return [
    ...place,
    ...inside.filter((step) => !COMPONENTS.has(step)).map((step) => WRITTEN_AS[step] ?? step),
  ];
}
