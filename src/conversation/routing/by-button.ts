import { byStandingCommand } from './by-command';
import { type Route, type Scene, speaker, toCommand, toQuestion, toSkill, toStartOver } from './scene';

/** A button of ours, by what it carries. One that means nothing any more counts as its label, typed. */
export function byButton(scene: Scene): Route | undefined {
  const { press } = scene.input;
  if (!press) return undefined;
  if (press.formId !== undefined) return inPlace(scene, press.formId);
  if (press.command)
    return byStandingCommand(scene, press.command) ?? toCommand(scene, press.command, 'button');
  const skill = press.skill === undefined ? undefined : scene.skills.byName.get(press.skill);
  const question = scene.index.questions.find(
    (each) => each.skill === skill && each.entry.id === press.value,
  );
  if (question) return toQuestion(question, 'button');
  return skill && toSkill(scene, skill, 'button');
}

/** A button of a form counts only for the place it was shown at; 취소 for the whole form. */
function inPlace(scene: Scene, formId: string): Route {
  const { filling, conversation, input } = scene;
  const { ask, command } = input.press ?? {};
  const isThisForm = filling?.form.formId === formId;
  if (isThisForm && (ask === filling.form.at || command === 'cancel')) {
    if (command) return toCommand(scene, command, 'button');
    return { to: { kind: 'form' }, why: { skill: speaker(scene), because: 'button' } };
  }
  const changed = !filling && conversation.form?.formId === formId ? toStartOver(scene) : undefined;
  return changed ?? { to: { kind: 'oldButton' }, why: { skill: speaker(scene), because: 'old button' } };
}
