import { type Command, SUMMARY } from '../conversation';
import { type Filling, openAsk } from '../filling';
import { type Route, type Scene, toCommand, toNamed, toSkill } from './scene';

/** Words that are commands: 수신거부 in any state, the others where they mean something. */
export function byCommand(scene: Scene): Route | undefined {
  const { command, filling, named } = scene;
  if (!command) return undefined;
  if (command === 'optOut') return toCommand(scene, command, 'phrase');
  // A skill that claims the very word answers to it, unless that would leave the open form.
  if (named && (command === 'privacy' ? !isForm(named) : !filling)) return toNamed(scene, named);
  const standing = byStandingCommand(scene, command);
  if (standing) return standing;
  return isMeant(command, scene) ? toCommand(scene, command, 'phrase') : undefined;
}

/** 개인정보 is answered by its skill at any time, 도움말 by the fallback while no form is open. */
export function byStandingCommand(scene: Scene, command: Command): Route | undefined {
  if (command === 'privacy') return toSkill(scene, scene.index.privacy, 'command');
  return command === 'help' && !scene.filling ? toSkill(scene, scene.index.fallback, 'command') : undefined;
}

function isMeant(command: Command, { filling, waiting, conversation }: Scene): boolean {
  if (command === 'restart') return true;
  if (filling) return isMeantInForm(command, filling);
  if (command === 'cancel') return waiting !== undefined || conversation.form !== undefined;
  return command === 'resume' && waiting !== undefined;
}

function isMeantInForm(command: Command, filling: Filling): boolean {
  const ask = openAsk(filling);
  switch (command) {
    case 'details':
      return ask?.kind === 'consent';
    case 'finish':
      return ask?.kind === 'question' && ask.several;
    case 'save':
    case 'correct':
      return filling.form.at === SUMMARY;
    default:
      return true;
  }
}

function isForm(named: NonNullable<Scene['named']>): boolean {
  return 'kind' in named && named.kind === 'form';
}
