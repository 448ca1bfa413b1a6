/** Zero-width, bidirectional and other invisible characters, which can hide or reorder what a person reads. */
const INVISIBLE = /(?!\p{Join_Control}|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;
/** Joiners and variation selectors belong to emoji; between ordinary letters they are only tricks. */
const STRAY_JOINER = /(?<!\p{Emoji}\uFE0F?)(?:\p{Join_Control}|\p{Variation_Selector})/gu;
const CONTROL = /[^\P{Cc}\n]/gu;

/** The text as a person reads it: NFC, without invisible or control characters, at most one empty line in a row. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** One line of it, for a value put into a sentence. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ');
}
