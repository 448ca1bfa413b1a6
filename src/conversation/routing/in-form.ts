import { plain } from '../answers/typed-text';
import type { Filling } from '../filling';
import { couldBeAnything, isNameOpen, isOffered, readPlace, takesAnyWords } from '../reading';
import type { Skill } from '../skill';
import { matchFaq } from './faq-match';
import { byAddress, byWelcome } from './fresh';
import { type Route, type Scene, toNamed, toQuestion, toSkill } from './scene';

/** After this long people have left the chat: what they say next need not be an answer. */
const SILENCE_MS = 12 * 60 * 60_000;

/** In syllables; more than that is a sentence, and may be a question. */
const LONGEST_NAME = 5;

/** Who answers what is typed while a form is open. The order is told at `route`. */
export function inForm(scene: Scene, filling: Filling): Route {
  const { input, named } = scene;
  const { skill, form } = filling;
  const because = { skill: skill.name, because: 'open form' } as const;
  const toForm: Route = { to: { kind: 'form' }, why: because };
  const again: Route = { to: { kind: 'again' }, why: because };

  const isSilent = input.now.getTime() - form.seenAt > SILENCE_MS;
  const canRead = readPlace(filling, input).kind !== 'unread' && !(isSilent && couldBeAnything(filling));
  if (isOffered(filling, input.text)) return toForm;
  const welcome = byWelcome(scene);
  if (welcome) return welcome;
  if (takesAnyWords(filling) && canRead) return toForm;
  const other = byExactName(scene, skill);
  if (other) return other;
  const question = isNameOpen(filling) && plain(input.text).length > LONGEST_NAME && byQuestion(scene);
  if (question) return question;
  if (named === skill || (input.text.trim() === '' && input.imageUrl === undefined)) return again;
  if (canRead) return toForm;
  return byAddress(scene, skill) ?? byQuestion(scene) ?? (isSilent ? again : toForm);
}

/** Another skill, by exact words or by a block of its own. */
function byExactName(scene: Scene, own: Skill): Route | undefined {
  const { named, index, input } = scene;
  if (named && named !== own) return toNamed(scene, named);
  const block = input.blockName === undefined ? undefined : index.byBlock(input.blockName);
  return block && block !== own ? toSkill(scene, block, 'block') : undefined;
}

function byQuestion({ input, index }: Scene): Route | undefined {
  const match = matchFaq(input.text, index.questions);
  return match.kind === 'answer' ? toQuestion(match.question, 'question') : undefined;
}
