import { say } from '../../kakao';
import { type Command, type Expressed, SUMMARY } from '../conversation';
import { type Filling, openAsk, steppedBack, withSkip } from '../filling';
import { consentDetails } from '../prompting/consent-prompt';
import { goingOn, labels, texts } from '../prompting/core-texts';
import { pressChip } from '../prompting/press-chip';
import { helpOf } from '../prompting/prompt';
import { indexOf } from '../routing/skill-index';
import { type CoreTurn, type Outcome, stay } from './core-turn';
import { afterForm, discard, finish } from './form-end';
import { correct } from './form-turn';
import { goOn, missed, putAgain } from './go-on';
import { nothingOpen } from './nothing-open';
import { finishPicking } from './pick';
import { answerWith, goToWelcome, resumed } from './skill-step';

/** Does what a command says, in a form or without one. */
export function obey(turn: CoreTurn, command: Command, expressed: Expressed): Outcome {
  switch (command) {
    case 'optOut': {
      const key = `optOut:${turn.input.newFormId}`;
      return stay(turn, { effect: { kind: 'optOut', key, expressed } }, ...resumed(turn));
    }
    case 'restart':
      return goToWelcome(turn);
    case 'privacy':
      return answerWith(turn, indexOf(turn.skills).privacy);
    case 'cancel':
      return cancel(turn);
    default:
      return turn.filling ? obeyInForm(turn, turn.filling, command) : obeyWithout(turn, command);
  }
}

type FormCommand = Exclude<Command, 'optOut' | 'restart' | 'privacy' | 'cancel'>;

function obeyInForm(turn: CoreTurn, filling: Filling, command: FormCommand): Outcome {
  const ask = openAsk(filling);
  switch (command) {
    case 'help':
      return stay(turn, { reply: helpOf(filling, turn.prompts) });
    case 'back':
      return back(turn, filling);
    case 'skip':
      return skip(turn, filling);
    case 'details':
      if (ask?.kind !== 'consent') return putAgain(turn, filling);
      return stay(turn, { reply: consentDetails(filling, turn.prompts(ask.scope)) });
    case 'finish':
      return ask?.kind === 'question' && ask.several
        ? finishPicking(turn, filling, ask)
        : putAgain(turn, filling);
    case 'save':
      return filling.form.at === SUMMARY ? finish(turn, filling) : putAgain(turn, filling);
    case 'correct':
      return filling.form.at === SUMMARY
        ? correct(turn, filling, turn.input.press?.value)
        : putAgain(turn, filling);
    case 'resume':
      return putAgain(turn, filling, goingOn(filling.skill.title));
  }
}

function obeyWithout(turn: CoreTurn, command: FormCommand): Outcome {
  if (command === 'resume' && turn.waiting) return afterForm(turn);
  if (command === 'help') return answerWith(turn, indexOf(turn.skills).fallback);
  return nothingOpen(turn);
}

/** Ends the open form, or the one that waits, with nothing kept. */
function cancel(turn: CoreTurn): Outcome {
  const { filling, waiting } = turn;
  const ended = filling ?? waiting;
  const chips = [
    ...(ended ? [pressChip(labels.startAgain, { skill: ended.skill.name })] : []),
    pressChip(labels.restart, { command: 'restart' }),
  ];
  const farewell = { reply: say(texts.cancelled, ...chips) };
  if (filling) return afterForm(turn, discard(filling.form, 'cancelled'), farewell);
  return { conversation: {}, parts: [...(waiting ? [discard(waiting.form, 'cancelled')] : []), farewell] };
}

function back(turn: CoreTurn, filling: Filling): Outcome {
  const form = steppedBack(filling);
  return form ? putAgain(turn, { ...filling, form }) : putAgain(turn, filling, texts.firstQuestion);
}

function skip(turn: CoreTurn, filling: Filling): Outcome {
  const ask = openAsk(filling);
  if (!ask) return missed(turn, filling, texts.confirmUnclear);
  if (ask.kind === 'question' && ask.optional) {
    return goOn(turn, { ...filling, form: withSkip(filling.form, ask.id) });
  }
  return missed(turn, filling, ask.kind === 'consent' ? texts.consentNotSkipped : texts.notOptional);
}
