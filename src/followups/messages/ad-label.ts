import { legalNumbers } from '../../privacy';
import { plainText } from './plain-characters';

/** Who an advertising message says it is from. From the registry, never from an author. */
export interface AdSender {
  name: string;
  contact: string;
}

const LABEL = legalNumbers.ads.label.value;
const FREE_OPT_OUT = "무료 수신거부: '수신거부' 입력 또는 버튼";

/** The quick reply under every advertising message; saying it withdraws in one turn. */
export const OPT_OUT_REPLY = { label: '무료 수신거부', text: '수신거부' };

/**
 * Puts the label and the sender in front and the contact and the free way to refuse behind, exact to Network Act 50(4)
 * and Decree annex 6 (ADV-05). Authors write only what stands between.
 */
export function labelAdvertising(text: string, sender: AdSender): string {
  const { head, foot } = frame(sender);
  return `${head}\n${plainText(text)}\n\n${foot}`;
}

/** Why a text that is about to leave as advertising may not, or undefined when its label is right. */
export function labelProblem(sent: string, sender: AdSender): string | undefined {
  const { head, foot } = frame(sender);
  if (!sent.startsWith(`${head}\n`)) return 'LABEL_MISSING';
  if (!sent.endsWith(`\n\n${foot}`)) return 'OPT_OUT_MISSING';
  const body = sent.slice(head.length + 1, sent.length - foot.length - 2);
  if (body.trim() === '') return 'NO_TEXT';
  return sent === plainText(sent) ? undefined : 'INVISIBLE_CHARACTERS';
}

/** A label written by an author, exact or disguised. Ours is added by code, so theirs would be a second one or a trick. */
export function findWrittenLabel(text: string): string | undefined {
  const folded = text.normalize('NFKC').replace(/[^\p{L}\p{N}\p{P}\p{S}\n]/gu, '');
  return (BRACKETED_LABEL.exec(folded) ?? LABEL_LINE.exec(folded))?.[0];
}

const BRACKETED_LABEL =
  /[\p{Ps}\p{Pi}<][^\p{L}\n]*(광[^\p{L}\n]*고(성\p{L}{0,4})?|ad|advertisement)[^\p{L}\n]*[\p{Pe}\p{Pf}>]/iu;
const LABEL_LINE = /^[^\p{L}\n]*(광[^\p{L}\n]*고|ad)[^\p{L}\n]*$/imu;

function frame({ name, contact }: AdSender) {
  return { head: `${LABEL} ${plainText(name)}`, foot: `문의 ${plainText(contact)}\n${FREE_OPT_OUT}` };
}
