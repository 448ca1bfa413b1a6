import { inSeoul } from '../platform/seoul-time';
import { type AccessAction, type AccessRecord, fieldById, type Registry } from '../privacy';

const WHO: Record<AccessRecord['actorKind'], string> = {
  operator: '직원',
  system: '자동 처리',
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

/** Accesses as the person they are about reads them, newest first. Nobody is named: who works here is personal too. */
export function accessLines(registry: Registry, records: readonly AccessRecord[]): string[] {
  return records.map(({ at, actorKind, action, fields, purpose }) => {
    const when = inSeoul(at).toFormat('L월 d일 HH:mm');
    const items = fields.flatMap((id) => fieldById(registry, id)?.label ?? []);
    const what = items.length > 0 ? `${items.join(', ')} ` : '';
    return `· ${when} ${WHO[actorKind]}: ${what}${DID[action] ?? '처리했어요'} (${purpose})`;
  });
}
