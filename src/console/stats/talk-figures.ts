import type { Skill, TalkCount } from '../../conversation';

export interface TalkFigures {
  turns: number;
  /** Of all turns, between 0 and 1; none before anybody wrote. */
  answered?: number;
  handedOver: number;
  /** Skills and questions by how often they answered, the most frequent first. */
  asked: { title: string; count: number }[];
}

const MOST_SHOWN = 10;

/** What was asked, in the words of the skills. Pure. */
export function talkFigures(counts: readonly TalkCount[], skills: ReadonlyMap<string, Skill>): TalkFigures {
  const sum = (of: readonly TalkCount[]) => of.reduce((total, { count }) => total + count, 0);
  const turns = sum(counts);
  const answering = counts.filter(({ isAnswered }) => isAnswered);
  const handing = answering.filter(({ skill }) => leadsToPerson(skills.get(skill)));
  return {
    turns,
    ...(turns > 0 && { answered: sum(answering) / turns }),
    handedOver: sum(handing),
    asked: answering
      .flatMap(({ skill, about, count }) => {
        const title = titleOf(skills.get(skill), about);
        return title === undefined ? [] : [{ title, count }];
      })
      .sort((one, other) => other.count - one.count)
      .slice(0, MOST_SHOWN),
  };
}

const leadsToPerson = (skill: Skill | undefined) => skill?.kind === 'answer' && skill.handsOver === true;

/** Nothing for a skill or question that is gone. */
function titleOf(skill: Skill | undefined, about: string | undefined): string | undefined {
  if (skill?.kind === 'faq' && about !== undefined)
    return skill.entries.find(({ id }) => id === about)?.phrases[0];
  return skill?.title;
}
