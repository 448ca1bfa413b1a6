import type { Registry, ScopeSpec } from '../../privacy';
import type { Ask } from '../ask';
import type { TemplateValues } from '../template';
import type { Reporter } from './reporter';
import type { FileForm } from './skill-schema';

/** What one ask of a file is read against. */
export interface AskSurroundings {
  form: FileForm;
  registry: Registry;
  scopes: readonly ScopeSpec[];
  /** What every text may name; the other slots are answers, filled when the question is put. */
  constants: TemplateValues;
  reporter: Reporter;
  /** The asks before this one. */
  earlier: Ask[];
}
