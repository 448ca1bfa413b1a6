import { Field } from '../layout/form';
import type { MessageForm } from './message-draft';
import type { FieldProblems } from './message-problems';

export interface FieldsParts {
  form: MessageForm;
  problems: FieldProblems;
}

type LineParts = FieldsParts & {
  name: keyof MessageForm;
  label: string;
  hint?: string;
  placeholder?: string;
  maxLength?: number;
  inputMode?: 'numeric';
  type?: 'datetime-local';
};

/** One line of the message form, as it was filled in and with what is wrong with it. Nothing is asked for that may be left out. */
export function Line({ form, problems, name, ...rest }: LineParts) {
  return <Field name={name} value={form[name]} problem={problems[name]?.words} required={false} {...rest} />;
}
