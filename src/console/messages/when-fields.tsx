import type { ComponentChildren } from 'preact';
import { Tick } from '../layout/form';
import type { MessageForm } from './message-draft';
import { type FieldsParts, Line } from './message-line';

/** One of four ways; only the questions of the chosen one are shown. */
export function WhenFields({ form, problems }: FieldsParts) {
  const own = { form, problems };
  return (
    <fieldset class="ticks whens">
      <legend class="visually-hidden">언제 보내나요?</legend>
      <Way form={form} when="once" label="한 번만">
        <Line {...own} label="날짜와 시각" name="on" type="datetime-local" />
      </Way>
      <Way form={form} when="every" label="되풀이해서">
        <Line
          {...own}
          label="언제마다"
          name="every"
          placeholder="매주 월요일 12:30"
          hint="‘매월 첫 화요일 12:30’, ‘매일 09:00’처럼 적어요."
        />
      </Way>
      <Way form={form} when="joined" label="단골 등록 며칠 뒤">
        <Line {...own} label="며칠 뒤" name="days" inputMode="numeric" maxLength={4} />
      </Way>
      <Way form={form} when="silent" label="오래 대화가 없을 때">
        <Line {...own} label="며칠 동안" name="silentDays" inputMode="numeric" maxLength={4} />
      </Way>
      <Line
        {...own}
        label="보내는 시각"
        name="at"
        maxLength={5}
        placeholder="12:30"
        hint="등록 뒤나 대화가 없을 때 보내는 시각이에요. 밤 8시 50분부터 아침 8시까지는 보내지 않아요."
      />
    </fieldset>
  );
}

function Way({
  form,
  when,
  label,
  children,
}: {
  form: MessageForm;
  when: MessageForm['when'];
  label: string;
  children: ComponentChildren;
}) {
  return (
    <div>
      <Tick type="radio" name="when" value={when} label={label} checked={form.when === when} />
      {children}
    </div>
  );
}
