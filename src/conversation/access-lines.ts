import { inSeoul } from '../platform/seoul-time';
import { type AccessAction, type AccessRecord, fieldById, type Registry } from '../privacy';

const WHO: Record<Exclude<AccessRecord['actorKind'], 'system'>, string> = {
  operator: '직원',
  api: '연결된 서비스',
  script: '관리 작업',
  self: '본인',
};

const DID: Partial<Record<AccessAction, string>> = {
  view: '봤어요',
  list: '목록에서 봤어요',
  search: '찾아봤어요',
  unmask: '가린 값을 열어 봤어요',
  export: '내려받았어요',
  print: '인쇄했어요',
  send: '메시지를 보내는 데 썼어요',
  update: '고쳤어요',
  delete: '지웠어요',
};

/**
 * Accesses as the person they are about reads them, newest first. Nobody is named: who works here is personal too. What the
 * server does by itself is one line for each kind, so that it does not hide what people did.
 */
export function accessLines(registry: Registry, records: readonly AccessRecord[]): string[] {
  const kinds = new Map<string, AccessRecord[]>();
  const lines: string[] = [];
  for (const record of records) {
    if (record.actorKind !== 'system') {
      lines.push(personLine(registry, record, WHO[record.actorKind]));
      continue;
    }
    const kind = record.actorId === SENDING ? '메시지 보내기' : record.purpose;
    kinds.set(kind, [...(kinds.get(kind) ?? []), record]);
  }
  return [...lines, ...[...kinds].map(([kind, own]) => serverLine(registry, kind, own))];
}

/** How the access log calls what sends messages. */
const SENDING = 'followups';

function personLine(registry: Registry, record: AccessRecord, who: string): string {
  const { at, action, fields, purpose } = record;
  const items = labelsOf(registry, fields);
  const what = items.length > 0 ? `${items.join(', ')} ` : '';
  return `· ${timeOf(at)} ${who}: ${what}${DID[action] ?? '처리했어요'} (${purpose})`;
}

/** A message takes several reads, of the address and of what is in its text; it is told as one. */
function serverLine(registry: Registry, kind: string, records: AccessRecord[]): string {
  const sends = records.filter(({ action }) => action === 'send');
  const times = sends.length > 0 ? sends.length : records.length;
  const items = labelsOf(
    registry,
    records.flatMap(({ fields }) => fields),
  );
  const last = new Date(Math.max(...records.map(({ at }) => at.getTime())));
  const what = items.length > 0 ? `, ${items.join(', ')}` : '';
  return `· 자동 처리: ${kind} ${times}번${what} (마지막 ${timeOf(last)})`;
}

const timeOf = (at: Date) => inSeoul(at).toFormat('L월 d일 HH:mm');

const labelsOf = (registry: Registry, fields: string[]): string[] => [
  ...new Set(fields.flatMap((id) => fieldById(registry, id)?.label ?? [])),
];
