import { checkResponse, SkillResponse } from '../../../src/kakao';
import { read } from '../../support/sources';

const CODES = new Set([...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code));
const REFUSALS = [400, 401, 404, 405, 413, 429];
/** What only the inside of a server looks like. */
const INSIDES = /\bat .+:\d+:\d+|node_modules|dist\/|src\/|\.ts\b|Error: |ECONN|mongoose|SQLITE/i;

export interface Answer {
  status: number;
  type: string;
  text: string;
}

/** What is wrong with an answer of the skill addresses, held against docs/http.md and docs/errors.md. */
export function undocumented({ status, type, text }: Answer, { validates = false } = {}): string | undefined {
  if (INSIDES.test(text)) return `tells of the inside: ${text.slice(0, 300)}`;
  if (status === 200) return validates ? oddVerdict(text) : oddReply(text);
  if (!REFUSALS.includes(status)) return `status ${status}: ${text.slice(0, 300)}`;
  if (!type.startsWith('application/problem+json')) return `${status} as ${type}`;
  const { code } = JSON.parse(text);
  return code === undefined || CODES.has(code) ? undefined : `unknown code ${code}`;
}

function oddReply(text: string): string | undefined {
  const parsed = SkillResponse.safeParse(JSON.parse(text));
  if (!parsed.success) return `no skill response: ${text.slice(0, 300)}`;
  const broken = checkResponse(parsed.data).find(({ severity }) => severity === 'hard');
  return broken && `Kakao would refuse it: ${JSON.stringify(broken)}`;
}

function oddVerdict(text: string): string | undefined {
  return /^(SUCCESS|FAIL|ERROR|IGNORE)$/.test(JSON.parse(text).status)
    ? undefined
    : `no verdict: ${text.slice(0, 300)}`;
}
