/**
 * Three degrees of reading what somebody typed: `tidy` keeps everything a reader of the chat would see,
 * `plain` drops what only colours it, `squeeze` is for comparing.
 */

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u115F\u1160\u2800\u3164\uFFA0]/gu;
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{1F1E6}-\u{1F1FF}\uFE0E\uFE0F\u20E3]/gu;
/** ㅋㅋ, ㅎㅎ, ㅠㅠ and the like, but not the ㅋ of ㅇㅋ. */
const LAUGHTER = /(?<![ㄱ-ㅎ])[ㅋㅎ]+(?![ㄱ-ㅎ])|[ㅠㅜ]+/g;
const EDGES = /^[\s"'“”‘’「」『』[(*~^.,!…·]+|[\s"'“”‘’「」『』\])*~^.,!?…·;:-]+$/g;
/** Words with nothing in them to take away, as nearly everybody types them. Looking for each thing by itself takes long. */
const CLEAN = /^[가-힣A-Za-z0-9]+(?: [가-힣A-Za-z0-9]+)*$/;

/** Full-width letters as usual ones, composed (NFC), one line, without invisible characters. */
export function tidy(typed: string): string {
  if (CLEAN.test(typed)) return typed;
  return typed
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/ +/g, ' ')
    .normalize('NFC')
    .trim();
}

/** Without emoji, laughter and the punctuation around it: `" 김민수!! ㅎㅎ"` → `김민수`. */
export function plain(typed: string): string {
  if (CLEAN.test(typed)) return typed;
  let text = tidy(typed).replace(EMOJI, ' ').replace(LAUGHTER, ' ').replace(/\s+/g, ' ').normalize('NFC');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(EDGES, '');
  }
  return text;
}

/** `plain` in lower case without spaces, to compare phrases and labels. */
export function squeeze(typed: string): string {
  return plain(plain(typed).toLowerCase().replace(/\s/g, ''));
}
