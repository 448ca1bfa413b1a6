import type { RegistryField } from '../../privacy';
import { Field, Form, Select, Tick } from '../layout/form';
import { Icon } from '../layout/icons';
import { Card, Heading } from '../layout/parts';

export const UNMASK_REASONS = ['손님 문의 답변', '주문·예약 확인', '본인의 권리 요청', '그 밖의 일'] as const;

/** Asks why, before anything is shown. */
export function UnmaskCard({ contactId, fields }: { contactId: string; fields: RegistryField[] }) {
  return (
    <Card
      title="가려진 정보 보기"
      lead="누가, 언제, 왜 봤는지 기록하고 본인이 물으면 알려 드려요. 꼭 필요한 것 하나만 봐 주세요."
    >
      <Form action={`/console/contacts/${contactId}/unmask`} class="stack">
        <Select
          label="볼 항목"
          name="field"
          choices={fields.map(({ id, label }) => ({ value: id, label }))}
        />
        <fieldset class="ticks two">
          <legend>왜 보나요?</legend>
          {UNMASK_REASONS.map((reason) => (
            <Tick key={reason} type="radio" name="reason" value={reason} label={reason} />
          ))}
        </fieldset>
        <Field
          label="무슨 일인가요?"
          name="detail"
          maxLength={200}
          autocomplete="off"
          placeholder="예: 예약 시간 변경 문의"
          hint="손님의 이름이나 번호는 적지 말아 주세요."
        />
        <button type="submit" class="button">
          <Icon name="eye" />
          기록하고 보기
        </button>
      </Form>
    </Card>
  );
}

/** The one value, this one time: leaving the page hides it again. */
export function UnmaskedPage({
  contactId,
  field,
  value,
  purpose,
}: {
  contactId: string;
  field: RegistryField;
  value: string | null;
  purpose: string;
}) {
  return (
    <>
      <Heading
        title={field.label}
        back={{ href: `/console/contacts/${contactId}`, label: '돌아가서 가리기' }}
      />
      <Card>
        {value === null ? <p>저장된 값이 없어요.</p> : <p class="unmasked">{readable(field, value)}</p>}
        <p class="hint">
          접속기록에 남겼어요: {purpose}. 이 화면을 떠나면 다시 가려져요. 다른 곳에 옮겨 적지 말아 주세요.
        </p>
      </Card>
    </>
  );
}

/** Stored texts as people write them. */
function readable({ type }: RegistryField, value: string): string {
  switch (type) {
    case 'phone':
      return value.replace(/^\+82/, '0').replace(/^(0\d{1,2})(\d{3,4})(\d{4})$/, '$1-$2-$3');
    case 'gender':
      return GENDERS[value] ?? value;
    case 'yesNo':
      return value === 'yes' ? '예' : '아니요';
    case 'choices':
      return choicesOf(value).join(', ');
    default:
      return value;
  }
}

const GENDERS: Record<string, string> = { female: '여성', male: '남성', other: '그 밖' };

function choicesOf(value: string): string[] {
  const parsed: unknown = JSON.parse(value);
  return Array.isArray(parsed) ? parsed.map(String) : [value];
}
