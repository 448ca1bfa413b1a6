import { squeeze } from '../answers/typed-text';
import { readYesNo } from '../answers/yes-no';
import { texts } from '../prompting/core-texts';
import type { Skill } from '../skill';
import { type FaqQuestion, matchFaq } from './faq-match';
import {
  type Route,
  type Scene,
  speaker,
  toCommand,
  toNamed,
  toQuestion,
  toSkill,
  toStartOver,
} from './scene';

/** Who answers while no form is open, or one that asks something else by now. */
export function fresh(scene: Scene): Route {
  const { named, command, input, index } = scene;
  const namedBy = byUrl(scene) ?? byWelcome(scene) ?? byBlock(scene) ?? byAction(scene);
  if (namedBy) return namedBy;
  if (named) return toNamed(scene, named);
  const match = matchFaq(input.text, index.questions);
  if (match.kind === 'answer') return toQuestion(match.question, 'question');
  return (
    toStartOver(scene) ??
    (command && toCommand(scene, command, 'phrase')) ??
    (match.kind === 'near' ? toNear(scene, match.questions) : undefined) ??
    toNod(scene) ??
    toFallback(scene)
  );
}

/** Says it in other words to whoever is not understood again. */
function toFallback(scene: Scene): Route {
  const { fallback, fallbackAgain } = scene.index;
  const { missed = 0 } = scene.input;
  return toSkill(scene, fallbackAgain[Math.min(missed, fallbackAgain.length) - 1] ?? fallback, 'fallback');
}

/** What asks for nothing is not misunderstood either: a picture, emoji or laughter alone, a yes or no to nobody. */
function toNod(scene: Scene): Route | undefined {
  const { text, imageUrl, now } = scene.input;
  const why = { skill: speaker(scene), because: 'fallback' } as const;
  if (imageUrl !== undefined) return { to: { kind: 'nod', words: texts.pictureAlone }, why };
  const isNod = /[^\s?？]/.test(text) && (squeeze(text) === '' || readYesNo({ text, now }).ok);
  return isNod ? { to: { kind: 'nod', words: texts.nod }, why } : undefined;
}

/** Another skill than `own` that the request itself names, by URL or by action. */
export function byAddress(scene: Scene, own: Skill): Route | undefined {
  return [byUrl(scene), byAction(scene)].find((found) => found && found.why.skill !== own.name);
}

function byUrl(scene: Scene): Route | undefined {
  const { skills, input } = scene;
  // The fallback block may call its skill by URL and still has to reach all the others.
  const skill =
    input.skill === undefined || input.skill === skills.fallback ? undefined : skills.byName.get(input.skill);
  if (skill?.kind === 'faq') {
    const match = matchFaq(
      input.text,
      scene.index.questions.filter((question) => question.skill === skill),
    );
    if (match.kind === 'answer') return toQuestion(match.question, 'url');
  }
  return skill && toSkill(scene, skill, 'url');
}

export function byWelcome(scene: Scene): Route | undefined {
  return scene.input.isWelcome ? toSkill(scene, scene.index.welcome, 'welcome') : undefined;
}

function byBlock(scene: Scene): Route | undefined {
  const { blockName } = scene.input;
  const skill = blockName === undefined ? undefined : scene.index.byBlock(blockName);
  return skill && toSkill(scene, skill, 'block');
}

function byAction(scene: Scene): Route | undefined {
  const { actionName } = scene.input;
  const skill = actionName === undefined ? undefined : scene.index.byAction(actionName);
  return skill && toSkill(scene, skill, 'action');
}

function toNear(scene: Scene, questions: FaqQuestion[]): Route {
  return { to: { kind: 'near', questions }, why: { skill: speaker(scene), because: 'question' } };
}
