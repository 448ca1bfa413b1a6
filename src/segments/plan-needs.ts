import type { Plan, Question } from './plan';

/** Every question of a plan. */
export function questionsOf(plan: Plan): Question[] {
  if ('all' in plan) return plan.all.flatMap(questionsOf);
  if ('any' in plan) return plan.any.flatMap(questionsOf);
  if ('not' in plan) return questionsOf(plan.not);
  return [plan];
}

export type Projection = Record<string, 1>;

/** What has to be read to answer the questions: of contacts, and of their activity (nothing when none asks for it). */
export function projectionsFor(questions: Question[]): {
  contact: Projection;
  activity: Projection | undefined;
} {
  const contact: Projection = { _id: 1 };
  const activity: Projection = {};
  for (const question of questions) {
    switch (question.ask) {
      case 'part':
        contact.tokens = 1;
        break;
      case 'known':
        contact[`values.${question.field}.at`] = 1;
        break;
      case 'consent':
        contact.consents = 1;
        break;
      case 'tag':
        contact.tags = 1;
        break;
      case 'friend':
        contact.isFriend = 1;
        break;
      case 'time':
        contact[question.of] = 1;
        break;
      case 'source':
        activity[question.touch === 'first' ? 'firstSource' : 'lastSource'] = 1;
        break;
      case 'did':
        activity[`moments.${question.key}`] = 1;
        break;
      case 'spent':
      case 'boughtThen':
        activity.purchases = 1;
        break;
      case 'score':
        activity.score = 1;
        break;
    }
  }
  return { contact, activity: Object.keys(activity).length > 0 ? activity : undefined };
}
