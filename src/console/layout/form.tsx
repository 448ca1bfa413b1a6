import type { ComponentChildren } from 'preact';
import { useVisit } from './visit-context';

/** A form of ours: carries the token that shows it is. */
export function Form({
  action,
  children,
  class: className,
}: {
  action: string;
  children: ComponentChildren;
  class?: string;
}) {
  return (
    <form method="post" action={action} class={className}>
      <input type="hidden" name="csrf" value={useVisit().csrf} />
      {children}
    </form>
  );
}

interface FieldBase {
  label: string;
  name: string;
  value?: string;
  hint?: string;
  problem?: string;
  required?: boolean;
  autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off';
  inputMode?: 'numeric' | 'text';
  maxLength?: number;
  placeholder?: string;
}

type Kind = { type?: 'text' } | { type: 'password' } | { type: 'search' } | { type: 'datetime-local' };
export type FieldParts = FieldBase & Kind;

/** A labelled line to fill in; what is wrong with it stands below and is read out with it. */
export function Field({ label, name, hint, problem, required = true, ...rest }: FieldParts) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} required={required} {...describedBy(name, hint, problem)} {...rest} />
      <Notes name={name} hint={hint} problem={problem} />
    </div>
  );
}

export function TextArea({
  label,
  name,
  id = name,
  value,
  hint,
  problem,
  rows = 4,
  required = true,
  maxLength,
  live,
}: FieldBase & {
  rows?: number;
  /** Where a page has two of one name. */
  id?: string;
  /** Where a preview of what is typed comes from, for browsers that run script. */
  live?: string;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        required={required}
        maxLength={maxLength}
        value={value}
        data-live={live}
        {...describedBy(id, hint, problem)}
      />
      <Notes name={id} hint={hint} problem={problem} />
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function Select({
  label,
  name,
  id = name,
  value,
  choices,
  hint,
  problem,
}: Pick<FieldBase, 'label' | 'name' | 'value' | 'hint' | 'problem'> & {
  /** Where a page has two of one name. */
  id?: string;
  choices: readonly Choice[];
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name} {...describedBy(id, hint, problem)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Notes name={id} hint={hint} problem={problem} />
    </div>
  );
}

/** One of several to tick, each with a line about it. */
export function Tick({
  name,
  value,
  label,
  about,
  checked = false,
  type = 'checkbox',
}: {
  name: string;
  value: string;
  label: string;
  about?: string;
  checked?: boolean;
  type?: 'checkbox' | 'radio';
}) {
  return (
    <label class="tick">
      <input type={type} name={name} value={value} checked={checked} />
      <span>
        {label}
        {about && <small>{about}</small>}
      </span>
    </label>
  );
}

/** One of a few, all of them seen at once. */
export function Radios({
  legend,
  name,
  value,
  choices,
  problem,
}: {
  legend: string;
  name: string;
  value: string;
  choices: readonly (Choice & { about?: string })[];
  problem?: string;
}) {
  return (
    <fieldset class="ticks two" id={name} {...describedBy(name, undefined, problem)}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <Tick key={choice.value} type="radio" name={name} checked={choice.value === value} {...choice} />
      ))}
      <Notes name={name} problem={problem} />
    </fieldset>
  );
}

function describedBy(name: string, hint?: string, problem?: string) {
  const ids = [problem && `${name}-problem`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return {
    ...(ids && { 'aria-describedby': ids }),
    ...(problem && { 'aria-invalid': true }),
  };
}

function Notes({ name, hint, problem }: { name: string; hint?: string; problem?: string }) {
  return (
    <>
      {problem && (
        <p class="problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </>
  );
}
