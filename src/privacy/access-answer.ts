import { koreanDate } from '../platform/seoul-time';
import type { AccessRecord } from './access-record';
import { fieldById } from './registry';
import type { Registry } from './registry-schema';

const SHOWN = 10;

const VERBS: Partial<Record<AccessRecord['action'], string>> = {
  list: '목록에서 봤어요',
  search: '찾아봤어요',
  export: '내려받았어요',
  print: '인쇄했어요',
  update: '고쳤어요',
  delete: '지웠어요',
};

/**
 * The answer to "내 정보를 누가 봤나요": in plain words, newest first. Accounts are not named; people with a question about one
 * entry ask the privacy officer.
 */
export function accessAnswer(records: AccessRecord[], registry: Registry): string {
  const byPeople = records.filter(({ actorKind }) => actorKind !== 'system');
  const byServer = records.length - byPeople.length;
  const lines = byPeople.slice(0, SHOWN).map((record) => `· ${sentence(record, registry)}`);
  const more = byPeople.length - lines.length;
  const { name, email, phone } = registry.privacyOfficer;
  return [
    byPeople.length === 0
      ? '최근 1년 동안 사람이 내 정보를 본 적이 없어요.'
      : `최근 1년 동안 사람이 내 정보를 본 기록은 ${byPeople.length}번이에요.`,
    ...lines,
    ...(more > 0 ? [`· 그 밖에 ${more}번`] : []),
    ...(byServer > 0 ? [`안내를 보내려고 시스템이 자동으로 쓴 것은 ${byServer}번이에요.`] : []),
    `궁금한 점은 개인정보 보호책임자 ${name}(${email ?? phone})에게 물어보세요.`,
  ].join('\n');
}

function sentence({ at, action, actorKind, fields, purpose }: AccessRecord, registry: Registry): string {
  const who = actorKind === 'operator' ? '운영자가' : '연동 프로그램이';
  const labels = fields.flatMap((id) => fieldById(registry, id)?.label ?? []);
  const what = labels.length > 0 ? `${labels.join(', ')}: ` : '';
  return `${koreanDate(at)} ${what}${who} ${VERBS[action] ?? '봤어요'} (${purpose})`;
}
