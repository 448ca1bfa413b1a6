import { DateTime } from 'luxon';
import { parseDuration } from '../platform/duration';
import { SEOUL } from '../platform/seoul-time';
import { fieldById, type Registry } from '../privacy';
import { activityKey } from './activity-key';
import { answerPlan } from './answer-plan';
import type { Plan } from './plan';
import type { Rule, When } from './rule';

interface Moment {
  registry: Registry;
  now: Date;
}

/** Works a rule out for one moment. Pure. */
export function planRule(rule: Rule, moment: Moment): Plan {
  const { registry, now } = moment;
  if ('all' in rule) return { all: rule.all.map((inner) => planRule(inner, moment)) };
  if ('any' in rule) return { any: rule.any.map((inner) => planRule(inner, moment)) };
  if ('not' in rule) return { not: planRule(rule.not, moment) };
  if ('field' in rule) return answerPlan(rule, fieldById(registry, rule.field)?.type, now);
  if ('known' in rule) return { ask: 'known', field: rule.known };
  if ('consent' in rule) return { ask: 'consent', scope: rule.consent };
  if ('tag' in rule) return { ask: 'tag', tag: rule.tag };
  if ('friend' in rule) return { ask: 'friend', is: rule.friend };
  if ('joined' in rule) return { ask: 'time', of: 'joinedAt', ...spanOf(rule.joined, now) };
  if ('seen' in rule) return { ask: 'time', of: 'seenAt', ...spanOf(rule.seen, now) };
  if ('source' in rule) return { ask: 'source', touch: rule.touch, source: rule.source };
  if ('did' in rule) {
    const since = rule.within === undefined ? {} : { since: ago(rule.within, now) };
    return { ask: 'did', key: activityKey(rule.did, rule.about), atLeast: rule.atLeast, ...since };
  }
  if ('spent' in rule)
    return { ask: 'spent', atLeast: rule.spent.atLeast, since: ago(rule.spent.within, now) };
  if ('bought' in rule) {
    const { bought, butNot, within } = rule;
    return {
      ask: 'boughtThen',
      bought,
      butNot,
      windowMs: parseDuration(within),
      boughtBefore: ago(within, now),
    };
  }
  return { ask: 'score', atLeast: rule.score.atLeast };
}

function spanOf({ within, before, since, until }: When, now: Date): { from?: Date; to?: Date } {
  const starts = [within && ago(within, now), since && dayStart(since)].flatMap((date) => date || []);
  const ends = [before && ago(before, now), until && dayStart(until, 1)].flatMap((date) => date || []);
  const from = starts.sort((a, b) => b.getTime() - a.getTime())[0];
  const to = ends.sort((a, b) => a.getTime() - b.getTime())[0];
  return { ...(from && { from }), ...(to && { to }) };
}

function ago(period: string, now: Date): Date {
  return new Date(now.getTime() - parseDuration(period));
}

function dayStart(day: string, plusDays = 0): Date {
  return DateTime.fromISO(day, { zone: SEOUL }).plus({ days: plusDays }).toJSDate();
}
