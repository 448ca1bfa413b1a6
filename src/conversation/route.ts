import type { Conversation, TurnInput } from './conversation';
import { byButton } from './routing/by-button';
import { byCommand } from './routing/by-command';
import { fresh } from './routing/fresh';
import { inForm } from './routing/in-form';
import { type Route, sceneOf } from './routing/scene';
import type { SkillSet } from './skill';

/**
 * Decides who answers a turn. First match wins:
 *
 * 1. a button of ours, by what it carries and not by its label; one of a place that is not open is an old button
 * 2. 수신거부 and complaints about advertising, in any state (ADV-07)
 * 3. 처음으로, 도움말, 개인정보; with an open form also 취소, 이전, 건너뛰기 …
 * 4. an open form:
 *    - one of the labels it offers, word for word
 *    - the welcome block
 *    - where nearly any words are an answer (free text, a developer's own type), whatever it can read
 *    - another skill, by an exact phrase or a block of its own: it answers and the form goes on where it was
 *    - where a name is asked, a FAQ question that is clearly meant: nobody is called 몇 시까지 해요
 *    - what the ask can read; not a name or free text after a long silence, which is asked for again first
 *    - another skill by URL or action, a FAQ question that is clearly meant
 *    - the same question again, with the reason
 * 5. without a form: the skill in the URL, the welcome block, the block, the action, an exact phrase, a FAQ question that is
 *    clearly meant, a form that changed meanwhile, near FAQ questions, a nod to what asks for nothing, the fallback
 */
export function route(skills: SkillSet, conversation: Conversation, input: TurnInput): Route {
  const scene = sceneOf(skills, conversation, input);
  const explicit = byButton(scene) ?? byCommand(scene);
  return explicit ?? (scene.filling ? inForm(scene, scene.filling) : fresh(scene));
}
