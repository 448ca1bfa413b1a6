import { createFindings, type Findings, type Measure, type Violation, violationsOf } from './findings';
import { inspectQuickReplies } from './inspect-buttons';
import { inspectOutput } from './inspect-outputs';
import type { SkillResponse } from './skill-response';

/** Every limit and rule of Kakao that the answer breaks; empty for a good one. `hard` ones must not leave. */
export function checkResponse(response: SkillResponse): Violation[] {
  return violationsOf(inspect(response));
}

/** How much of each limit the answer uses, for the simulator. */
export function measureResponse(response: SkillResponse): Measure[] {
  return inspect(response).measures;
}

function inspect({ template }: SkillResponse): Findings {
  const findings = createFindings();
  if (!template) return findings;
  const { outputs, quickReplies = [] } = template;
  if (outputs.length === 0) findings.breach(['template', 'outputs'], 'outputs.none');
  findings.measure(['template', 'outputs'], 'outputs', outputs.length);
  for (const [i, output] of outputs.entries()) inspectOutput(output, ['template', 'outputs', i], findings);
  inspectQuickReplies(quickReplies, ['template', 'quickReplies'], findings);
  return findings;
}
