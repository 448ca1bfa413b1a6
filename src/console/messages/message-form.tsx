import type { ComponentChildren } from 'preact';
import type { Registry } from '../../privacy';
import type { SavedSegment } from '../../segments';
import { Form } from '../layout/form';
import { Card, Heading } from '../layout/parts';
import type { MessageForm } from './message-draft';
import type { FormProblems } from './message-problems';
import { WhatFields } from './what-fields';
import { WhenFields } from './when-fields';
import { WhoFields } from './who-fields';

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
  problems: FormProblems;
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
      <ProblemList problems={problems} />
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
          <WhoFields form={form} registry={registry} segments={segments} kept={kept} problems={problems.at} />
        </Card>
        <div class="columns wide-first">
          <Card title="2. 무엇을">
            <WhatFields form={form} problems={problems.at} />
          </Card>
          <div class="sticky" data-preview>
            {preview}
          </div>
        </div>
        <Card title="3. 언제">
          <WhenFields form={form} problems={problems.at} />
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

/** All of them at the top, each leading to its place. */
function ProblemList({ problems: { at, other } }: { problems: FormProblems }) {
  const placed = Object.entries(at);
  if (placed.length + other.length === 0) return null;
  return (
    <div class="flash bad" role="alert">
      <div>
        <strong>고칠 것이 {placed.length + other.length}가지 있어요.</strong>
        <ul class="bullets">
          {placed.map(([field, { place, words }]) => (
            <li key={field}>
              <a href={`#${field}`}>{place}</a>: {words}
            </li>
          ))}
          {other.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
