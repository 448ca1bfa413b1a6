import { TextArea } from '../layout/form';
import { type FieldsParts, Line } from './message-line';

export function WhatFields({ form, problems }: FieldsParts) {
  const own = { form, problems };
  return (
    <>
      <Line
        {...own}
        label="제목"
        name="title"
        maxLength={40}
        hint="손님이 ‘예정된 메시지’를 볼 때와 이 콘솔에서 보여요."
      />
      <TextArea
        label="보낼 글"
        name="text"
        value={form.text}
        problem={problems.text?.words}
        rows={8}
        maxLength={800}
        required={false}
        live="/console/messages/preview"
        hint="{{name|고객}}은 이름이 없으면 ‘고객’이 돼요. (광고) 표시와 수신거부 안내는 저절로 붙어요."
      />
      <details open={form.label0 !== '' || form.replies !== '' || problems.label0 !== undefined}>
        <summary>버튼과 바로연결</summary>
        <div class="stack padded">
          <div class="inline">
            <Line {...own} label="버튼 1 이름" name="label0" maxLength={14} />
            <Line {...own} label="여는 주소" name="web0" placeholder="https://" />
          </div>
          <div class="inline">
            <Line {...own} label="버튼 2 이름" name="label1" maxLength={14} />
            <Line {...own} label="여는 주소" name="web1" placeholder="https://" />
          </div>
          <Line
            {...own}
            label="바로연결"
            name="replies"
            placeholder="영업시간, 오시는 길"
            hint="쉼표로 나누어 적어요. 누르면 그 말을 대신 해요."
          />
        </div>
      </details>
      <Line
        {...own}
        label="광고의 주제"
        name="topic"
        maxLength={20}
        placeholder="예: 할인"
        hint="특정 소식만 받겠다고 한 분을 가려요. 안내라면 비워 두세요."
      />
    </>
  );
}
