import { isLonger } from '../retention/retention-period';
import { mistake, named, type RegistryMistake } from './registry-mistake';
import type { WrittenRegistry } from './registry-schema';

const LOOKUP_TYPES = ['name', 'phone', 'email'];
const SEGMENT_TYPES = ['birthDate', 'birthYear', 'gender', 'region', 'choice', 'choices', 'yesNo'];

/** Identifiers nobody may ask for in a chat (PIPA 24, 24-2): the inbound filter drops them, so a field can never hold one. */
const FORBIDDEN_FIELD =
  /주민\s*(?:등록)?\s*번호|여권|면허\s*번호|운전\s*면허|외국인\s*(?:등록)?\s*번호|(?:카드|계좌)\s*번호|\brrn\b|residentN|passport|driverLicen|alienRegistration|cardNumber|accountNumber/i;

/** Words of sensitive data (PIPA 23). */
const SENSITIVE_LABEL =
  /건강\s*(?:상태|정보)|병력|질병|질환|장애|알레르기|알러지|복용|종교|신념|정당|노동\s*조합|노조|성적\s*지향|성생활|유전|범죄|전과|인종|민족|지문/;

/** What is wrong with one field, seen next to the purpose it names. */
export function fieldMistakes(
  { purposes }: WrittenRegistry,
  field: WrittenRegistry['fields'][number],
  index: number,
) {
  const at = (key: string) => ['fields', index, key];
  const purpose = purposes.find(({ id }) => id === field.purpose);
  const mistakes: RegistryMistake[] = [];
  if (
    FORBIDDEN_FIELD.test(field.label) ||
    FORBIDDEN_FIELD.test(field.id) ||
    field.sensitivity === 'uniqueId'
  ) {
    mistakes.push(
      mistake(
        at('id'),
        `${named(field.label, '은/는')} 대화에서 받을 수 없는 고유식별정보나 금융정보예요(개인정보 보호법 제24조, 제24조의2).`,
        '이 항목을 지워 주세요. 본인 확인에는 휴대전화번호나 생년월일이면 충분해요.',
      ),
    );
  }
  if (field.sensitivity === 'normal' && SENSITIVE_LABEL.test(field.label)) {
    mistakes.push(
      mistake(
        at('label'),
        `${named(field.label, '은/는')} 민감정보예요(개인정보 보호법 제23조).`,
        'sensitivity: sensitive를 적어 동의를 따로 받아 주세요.',
      ),
    );
  }
  if (field.basis !== 'CONSENT' && field.legalRef === undefined) {
    mistakes.push(
      mistake(
        at('basis'),
        `${named(field.label, '을/를')} 동의 없이 처리하는 근거 조문이 없어요(개인정보 보호법 제22조 제3항).`,
        'legalRef에 근거를 적어 주세요. 예: 개인정보 보호법 제15조 제1항 제4호',
      ),
    );
  }
  if (field.sensitivity === 'sensitive' && field.basis !== 'CONSENT') {
    mistakes.push(
      mistake(
        at('basis'),
        `민감정보 "${field.label}"에는 따로 받은 동의가 있어야 해요.`,
        'basis: CONSENT로 바꿔 주세요.',
      ),
    );
  }
  if (field.retention && purpose && isLonger(field.retention, purpose.retention)) {
    mistakes.push(
      mistake(
        at('retention'),
        `"${field.label}"의 보유 기간(${field.retention.text})이 목적 "${purpose.label}"에서 알리는 기간(${purpose.retention.text})보다 길어요.`,
        '항목의 기간을 줄이거나 목적의 기간을 늘려 두 문구를 맞춰 주세요.',
      ),
    );
  }
  if (field.lookup && !LOOKUP_TYPES.includes(field.type)) {
    mistakes.push(
      mistake(
        at('lookup'),
        `${field.type} 항목으로는 사람을 찾을 수 없어요.`,
        `lookup은 ${LOOKUP_TYPES.join(', ')}에만 써 주세요.`,
      ),
    );
  }
  if (field.segmentable && !SEGMENT_TYPES.includes(field.type)) {
    mistakes.push(
      mistake(
        at('segmentable'),
        `${field.type} 항목으로는 보낼 사람을 고를 수 없어요.`,
        `segmentable은 ${SEGMENT_TYPES.join(', ')}에만 써 주세요.`,
      ),
    );
  }
  return mistakes;
}
