import { josa } from 'es-hangul';
import { type FieldType, fieldById, type Registry, scopesOf } from '../privacy';
import type { Leaf, Rule, When } from './rule';

/**
 * A rule as one plain Korean sentence: "지역이 서울이고 최근 30일 안에 구매를 2번 이상 한 사람". Negations are moved down to
 * the questions, so that the sentence never says "not both".
 */
export function ruleSentence(rule: Rule, registry: Registry): string {
  return `${clause(rule, { registry, negated: false, end: '인' })} 사람`;
}

interface Place {
  registry: Registry;
  negated: boolean;
  /** How the clause goes on: before "사람", before another that also holds, or before an alternative. */
  end: Ending;
}
type Ending = '인' | '고' | '거나';

function clause(rule: Rule, place: Place): string {
  if ('not' in rule) return clause(rule.not, { ...place, negated: !place.negated });
  if ('friend' in rule && !rule.friend) return clause({ not: { friend: true } }, place);
  if (!('all' in rule) && !('any' in rule)) return leafClause(rule, place);
  const parts = 'all' in rule ? rule.all : rule.any;
  const isAll = 'all' in rule !== place.negated;
  const inner = parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const text = clause(part, { ...place, end: isLast ? place.end : isAll ? '고' : '거나' });
    const isGroup = parts.length > 1 && ('all' in part || 'any' in part);
    return isGroup ? `(${text})` : text;
  });
  return inner.join(' ');
}

/** The three kinds of ending a question has: "서울이다", "동의했다", "있다". */
const ENDINGS: Record<'is' | 'did' | 'has', { yes: Record<Ending, string>; no: Record<Ending, string> }> = {
  is: {
    yes: { 인: '인', 고: '이고', 거나: '이거나' },
    no: { 인: ' 아닌', 고: ' 아니고', 거나: ' 아니거나' },
  },
  did: {
    yes: { 인: '한', 고: '했고', 거나: '했거나' },
    no: { 인: '하지 않은', 고: '하지 않았고', 거나: '하지 않았거나' },
  },
  has: { yes: { 인: '있는', 고: '있고', 거나: '있거나' }, no: { 인: '없는', 고: '없고', 거나: '없거나' } },
};

function leafClause(leaf: Leaf, { registry, negated, end }: Place): string {
  const { stem, kind } = leafStem(leaf, registry);
  const ending = ENDINGS[kind][negated ? 'no' : 'yes'][end];
  return kind === 'is' && negated ? `${josa(stem, '이/가')}${ending}` : `${stem}${ending}`;
}

interface Stem {
  stem: string;
  kind: 'is' | 'did' | 'has';
}

function leafStem(leaf: Leaf, registry: Registry): Stem {
  if ('field' in leaf) return answerStem(leaf, registry);
  if ('known' in leaf)
    return { stem: `${josa(labelOf(leaf.known, registry), '이/가')} 저장되어 `, kind: 'has' };
  if ('consent' in leaf) {
    const label = scopesOf(registry).find(({ scope }) => scope === leaf.consent)?.label ?? leaf.consent;
    return { stem: `${label}에 동의`, kind: 'did' };
  }
  if ('tag' in leaf) return { stem: `"${leaf.tag}" 꼬리표가 `, kind: 'has' };
  if ('friend' in leaf) return { stem: '채널 친구', kind: 'is' };
  if ('joined' in leaf) return { stem: `${whenText(leaf.joined)} 가입`, kind: 'did' };
  if ('seen' in leaf) return { stem: `${whenText(leaf.seen)} 마지막으로 대화`, kind: 'did' };
  if ('source' in leaf)
    return {
      stem: `${leaf.touch === 'first' ? '처음' : '마지막으로'} 들어온 경로가 "${leaf.source}"`,
      kind: 'is',
    };
  if ('did' in leaf) {
    const period = leaf.within === undefined ? '' : `최근 ${periodText(leaf.within)} 안에 `;
    const about = leaf.about === undefined ? '' : `"${leaf.about}" `;
    return {
      stem: `${period}${about}${josa(eventText(leaf.did), '을/를')} ${leaf.atLeast}번 이상 `,
      kind: 'did',
    };
  }
  if ('spent' in leaf) {
    const { atLeast, within } = leaf.spent;
    return {
      stem: `최근 ${periodText(within)} 안에 ${atLeast.toLocaleString('ko-KR')}원 이상 구매`,
      kind: 'did',
    };
  }
  if ('bought' in leaf) {
    const { bought, butNot, within } = leaf;
    const stem = `"${bought}" 구매 뒤 ${periodText(within)} 안에 "${butNot}" 구매가 없었던 적이 `;
    return { stem, kind: 'has' };
  }
  return { stem: `참여 점수가 ${leaf.score.atLeast}점 이상`, kind: 'is' };
}

function answerStem(leaf: Extract<Leaf, { field: string }>, registry: Registry): Stem {
  const label = josa(labelOf(leaf.field, registry), '이/가');
  const type = fieldById(registry, leaf.field)?.type;
  if (leaf.is !== undefined) {
    const values = [leaf.is].flat().map((value) => valueText(value, type));
    return { stem: `${label} ${values.join(' 또는 ')}`, kind: 'is' };
  }
  if (leaf.age)
    return {
      stem: `${type === 'birthYear' ? '연 나이' : '만 나이'}가 ${rangeText(leaf.age, '살')}`,
      kind: 'is',
    };
  if (leaf.born) return { stem: `태어난 해가 ${rangeText(leaf.born, '년')}`, kind: 'is' };
  const days = leaf.birthday?.inDays ?? 0;
  return { stem: days === 0 ? '생일이 오늘' : `생일이 오늘부터 ${days}일 안`, kind: 'is' };
}

function labelOf(fieldId: string, registry: Registry): string {
  return fieldById(registry, fieldId)?.label ?? fieldId;
}

function valueText(value: string, type: FieldType | undefined): string {
  if (type === 'gender') return { female: '여성', male: '남성' }[value] ?? '기타';
  if (type === 'yesNo') return value === 'yes' ? '예' : '아니요';
  return value;
}

function rangeText({ from, to }: { from?: number; to?: number }, unit: string): string {
  if (from !== undefined && to !== undefined) return from === to ? `${from}${unit}` : `${from}~${to}${unit}`;
  return from !== undefined ? `${from}${unit} 이상` : `${to}${unit} 이하`;
}

function whenText({ within, before, since, until }: When): string {
  return [
    since && `${since}부터`,
    until && `${until}까지`,
    within && `최근 ${periodText(within)} 안에`,
    before && `${periodText(before)}보다 전에`,
  ]
    .filter((text) => text !== undefined)
    .join(' ');
}

function periodText(period: string): string {
  const units: Record<string, string> = { h: '시간', d: '일', w: '주' };
  return `${period.slice(0, -1)}${units[period.slice(-1)] ?? ''}`;
}

const EVENTS: Record<string, string> = {
  purchased: '구매',
  clicked: '링크 누르기',
  pressed: '버튼 누르기',
  replied: '메시지에 답하기',
  talked: '대화하기',
  answered: '설문 답변',
  received: '메시지 받기',
  contributed: '글 남기기',
  complained: '불만 표시',
};

function eventText(name: string): string {
  return EVENTS[name] ?? `"${name}"`;
}
