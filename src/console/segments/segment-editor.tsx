import { Field, Form, Radios, Select } from '../layout/form';
import { Icon } from '../layout/icons';
import { Card, Heading } from '../layout/parts';
import { CountedPeople } from './counted-people';
import type { GroupCount } from './group-counts';
import type { Draft, Question } from './segment-draft';

interface EditorParts {
  /** Of a saved segment; none for a new one. */
  name?: string;
  draft: Draft;
  /** The whole rule in words. */
  sentence?: string;
  /** Each condition in words. */
  parts: string[];
  questions: Question[];
  counted?: GroupCount;
  problem?: string;
}

const WAYS_TO_JOIN = [
  { value: 'all', label: '모두 맞는 분' },
  { value: 'any', label: '하나라도 맞는 분' },
];

export function SegmentEditorPage({
  name,
  draft,
  sentence,
  parts,
  questions,
  counted,
  problem,
}: EditorParts) {
  const action = name ? `/console/segments/${encodeURIComponent(name)}/edit` : '/console/segments/new';
  const back = name
    ? { href: `/console/segments/${encodeURIComponent(name)}`, label: '세그먼트' }
    : { href: '/console/segments', label: '세그먼트' };
  return (
    <>
      <Heading title={name ? '세그먼트 고치기' : '새 세그먼트'} back={back} />
      {problem && (
        <p class="flash bad" role="alert">
          {problem}
        </p>
      )}
      <Form action={action} class="stack">
        <input type="hidden" name="parts" value={JSON.stringify(draft.parts)} />
        {/* The first button is the one that Enter presses: it only shows, and changes nothing. */}
        <button type="submit" name="do" value="show" class="visually-hidden" tabIndex={-1}>
          다시 보기
        </button>
        <Card>
          <p class="sentence">{sentence ?? '조건을 더하면 여기에 문장으로 보여 드려요.'}</p>
          {counted && (
            <p>
              지금 <CountedPeople {...counted} />
              이에요.
            </p>
          )}
          <ConditionRows parts={parts} />
          {parts.length > 1 && (
            <Radios legend="여러 조건이 있을 때" name="joined" value={draft.joined} choices={WAYS_TO_JOIN} />
          )}
        </Card>
        <Card title="조건 더하기">
          <div class="questions">
            {questions.map((question) => (
              <QuestionFields key={question.kind} question={question} />
            ))}
          </div>
        </Card>
        <Card>
          <Field
            label="이름"
            name="title"
            value={draft.title}
            required={false}
            maxLength={40}
            placeholder="예: 서울에 사는 20대"
          />
          <button type="submit" name="do" value="save" class="button primary">
            저장하기
          </button>
        </Card>
      </Form>
    </>
  );
}

function ConditionRows({ parts }: { parts: string[] }) {
  if (parts.length === 0) return null;
  return (
    <ul class="rows">
      {parts.map((sentence, at) => (
        <li key={`${at} ${sentence}`} class="row">
          <span class="grow">{sentence}</span>
          <button
            type="submit"
            name="do"
            value={`remove ${at}`}
            class="quiet small"
            aria-label={`${sentence}: 빼기`}
          >
            빼기
          </button>
        </li>
      ))}
    </ul>
  );
}

function QuestionFields({ question: { kind, title, fields } }: { question: Question }) {
  return (
    <details>
      <summary>{title}</summary>
      <div class="inline">
        {fields.map((field) => {
          const name = `${kind} ${field.name}`;
          return 'choices' in field ? (
            <Select key={name} name={name} label={field.label} choices={field.choices} />
          ) : (
            <Field
              key={name}
              name={name}
              label={field.unit ? `${field.label} (${field.unit})` : field.label}
              required={false}
              maxLength={60}
              inputMode={field.unit ? 'numeric' : 'text'}
              placeholder={field.placeholder}
            />
          );
        })}
        <button type="submit" name="do" value={`add ${kind}`} class="button">
          <Icon name="plus" />
          더하기
        </button>
      </div>
    </details>
  );
}
