import type { ComponentChildren } from 'preact';
import type { Registry } from '../../privacy';
import type { SavedSegment } from '../../segments';
import { Field, Form, Select, TextArea, Tick } from '../layout/form';
import { Card, Heading } from '../layout/parts';
import type { MessageForm } from './message-draft';

interface FormParts {
  /** Of a message that is changed. */
  name?: string;
  form: MessageForm;
  registry: Registry;
  segments: SavedSegment[];
  /** The condition it has now, in words. */
  kept?: string;
  /** What a change means for those it runs for. */
  consequences: string[];
  problems: string[];
  preview: ComponentChildren;
}

/** Whom, what, when: one page, so that nothing is forgotten on the way. Checking and approving follow. */
export function MessageFormPage(parts: FormParts) {
  const { name, form, registry, segments, kept, consequences, problems, preview } = parts;
  const action = name ? `/console/messages/${encodeURIComponent(name)}/edit` : '/console/messages/new';
  const back = name
    ? { href: `/console/messages/${encodeURIComponent(name)}`, label: form.title || '메시지' }
    : { href: '/console/messages', label: '메시지' };
  return (
    <>
      <Heading
        title={name ? '메시지 고치기' : '새 메시지'}
        lead="쓰고 나면 서버가 하나씩 확인하고, 승인을 받아야 나가요. 저장만으로는 아무에게도 가지 않아요."
        back={back}
      />
      {problems.length > 0 && (
        <div class="flash bad" role="alert">
          <ul class="bullets">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {consequences.length > 0 && (
        <Card tone="warn" title="고치면 이렇게 돼요">
          <ul class="bullets">
            {consequences.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Card>
      )}
      <Form action={action} class="stack">
        <Card title="1. 누구에게">
          <WhoFields form={form} registry={registry} segments={segments} kept={kept} />
        </Card>
        <div class="columns wide-first">
          <Card title="2. 무엇을">
            <WhatFields form={form} />
          </Card>
          <div class="sticky" data-preview>
            {preview}
          </div>
        </div>
        <Card title="3. 언제">
          <WhenFields form={form} />
        </Card>
        <div class="actions">
          <button type="submit" name="do" value="save" class="button primary">
            저장하고 확인하기
          </button>
          <button type="submit" name="do" value="preview" class="button">
            미리보기
          </button>
        </div>
      </Form>
    </>
  );
}

function WhoFields({
  form,
  registry,
  segments,
  kept,
}: Pick<FormParts, 'form' | 'registry' | 'segments' | 'kept'>) {
  return (
    <>
      <Select
        label="받는 분"
        name="audience"
        value={form.audience}
        choices={[
          ...(kept ? [{ value: 'keep', label: `지금 그대로: ${kept}` }] : []),
          { value: 'all', label: '동의한 분 모두' },
          ...segments.map(({ name, title }) => ({ value: name, label: title })),
        ]}
        hint="동의하지 않은 분은 언제나 빠져요. 세그먼트에서 묶음을 더 만들 수 있어요."
      />
      <fieldset class="ticks two">
        <legend>종류</legend>
        <Tick
          type="radio"
          name="kind"
          value="advertising"
          label="광고"
          about="할인, 행사, 다시 오시라는 말이 한 줄이라도 있으면 광고예요."
          checked={form.kind === 'advertising'}
        />
        <Tick
          type="radio"
          name="kind"
          value="information"
          label="안내"
          about="예약, 주문처럼 손님이 알아야 하는 일만 담아요."
          checked={form.kind === 'information'}
        />
      </fieldset>
      <Select
        label="이용 목적"
        name="purpose"
        value={form.purpose}
        choices={registry.purposes.map(({ id, label }) => ({ value: id, label }))}
        hint="이 목적에 동의한 분에게만 가요."
      />
    </>
  );
}

function WhatFields({ form }: { form: MessageForm }) {
  return (
    <>
      <Field
        label="제목"
        name="title"
        value={form.title}
        maxLength={40}
        required={false}
        hint="손님이 ‘예정된 메시지’를 볼 때와 이 콘솔에서 보여요."
      />
      <TextArea
        label="보낼 글"
        name="text"
        value={form.text}
        rows={8}
        maxLength={800}
        required={false}
        live="/console/messages/preview"
        hint="{{name|고객}}은 이름이 없으면 ‘고객’이 돼요. (광고) 표시와 수신거부 안내는 저절로 붙어요."
      />
      <details open={form.label0 !== '' || form.replies !== ''}>
        <summary>버튼과 바로연결</summary>
        <div class="stack padded">
          {(['0', '1'] as const).map((at) => (
            <div key={at} class="inline">
              <Field
                label={`버튼 ${Number(at) + 1} 이름`}
                name={`label${at}`}
                value={form[`label${at}`]}
                maxLength={14}
                required={false}
              />
              <Field
                label="여는 주소"
                name={`web${at}`}
                value={form[`web${at}`]}
                required={false}
                placeholder="https://"
              />
            </div>
          ))}
          <Field
            label="바로연결"
            name="replies"
            value={form.replies}
            required={false}
            placeholder="영업시간, 오시는 길"
            hint="쉼표로 나누어 적어요. 누르면 그 말을 대신 해요."
          />
        </div>
      </details>
      <Field
        label="광고의 주제"
        name="topic"
        value={form.topic}
        maxLength={20}
        required={false}
        placeholder="예: 할인"
        hint="특정 소식만 받겠다고 한 분을 가려요. 안내라면 비워 두세요."
      />
    </>
  );
}

function WhenFields({ form }: { form: MessageForm }) {
  const chosen = (when: MessageForm['when']) => form.when === when;
  return (
    <fieldset class="ticks whens">
      <legend class="visually-hidden">언제 보내나요?</legend>
      <div>
        <Tick type="radio" name="when" value="once" label="한 번만" checked={chosen('once')} />
        <Field label="날짜와 시각" name="on" type="datetime-local" value={form.on} required={false} />
      </div>
      <div>
        <Tick type="radio" name="when" value="every" label="되풀이해서" checked={chosen('every')} />
        <Field
          label="언제마다"
          name="every"
          value={form.every}
          required={false}
          placeholder="매주 월요일 12:30"
          hint="‘매월 첫 화요일 12:30’, ‘매일 09:00’처럼 적어요."
        />
      </div>
      <div>
        <Tick type="radio" name="when" value="joined" label="단골 등록 며칠 뒤" checked={chosen('joined')} />
        <Field
          label="며칠 뒤"
          name="days"
          value={form.days}
          inputMode="numeric"
          maxLength={4}
          required={false}
        />
      </div>
      <div>
        <Tick
          type="radio"
          name="when"
          value="silent"
          label="오래 대화가 없을 때"
          checked={chosen('silent')}
        />
        <Field
          label="며칠 동안"
          name="silentDays"
          value={form.silentDays}
          inputMode="numeric"
          maxLength={4}
          required={false}
        />
      </div>
      <Field
        label="보내는 시각"
        name="at"
        value={form.at}
        maxLength={5}
        required={false}
        placeholder="12:30"
        hint="등록 뒤나 대화가 없을 때 보내는 시각이에요. 밤 8시 50분부터 아침 8시까지는 보내지 않아요."
      />
    </fieldset>
  );
}
