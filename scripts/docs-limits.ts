/** Writes docs/kakao-limits.md from the limits table: `npx tsx scripts/docs-limits.ts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FormatRule, formatRules, type Limit, limits } from '../src/kakao';

export const LIMITS_PAGE = path.join(__dirname, '../docs/kakao-limits.md');

const UNITS = { characters: '자', items: '개', lines: '줄', bytes: '바이트', seconds: '초' };
const SEVERITIES = { hard: '보내지 않음', display: '화면에서 잘림' };

export function limitsPage(): string {
  return `# 카카오톡 챗봇 응답의 제한

이 표는 \`src/kakao/limits.ts\`와 \`src/kakao/format-rules.ts\`에서 만들었어요. 고치려면 그 파일을 고친 뒤
\`npx tsx scripts/docs-limits.ts\`를 실행하세요. 스킬 검사, 응답 검사, 시뮬레이터가 같은 표를 읽어요.

- **보내지 않음**: 넘으면 카카오가 답을 보여 주지 않거나 그럴 수 있어서, 그대로 보내지 않아요.
- **화면에서 잘림**: 넘어도 전달되지만 뒤가 잘려 보여요. 카카오의 공식 예시도 넘기는 것이 있어요.
- 글자 수는 UTF-16 단위로 세요. 이모지는 두 자 이상일 수 있어요.

## 숫자

| 이름 | 무엇 | 제한 | 캐로셀 안 | 넘으면 | 확인한 날 | 출처 |
|---|---|---|---|---|---|---|
${Object.entries(limits).map(limitRow).join('\n')}

## 규칙

| 이름 | 어떻게 | 어기면 | 확인한 날 | 출처 |
|---|---|---|---|---|
${Object.entries(formatRules).map(ruleRow).join('\n')}
`;
}

function limitRow([rule, limit]: [string, Limit]): string {
  const amount = (value: number | undefined) =>
    value === undefined ? '' : `${value.toLocaleString('ko-KR')}${UNITS[limit.unit]}`;
  const { name, value, inCarousel, severity, checkedOn, source } = limit;
  return `| \`${rule}\` | ${name} | ${amount(value)} | ${amount(inCarousel)} | ${SEVERITIES[severity]} | ${checkedOn} | ${cite(source)} |`;
}

function ruleRow([rule, { fix, severity, checkedOn, source }]: [string, FormatRule]): string {
  return `| \`${rule}\` | ${fix} | ${SEVERITIES[severity]} | ${checkedOn} | ${cite(source)} |`;
}

function cite(source: string): string {
  return source.startsWith('https://') ? `[카카오 문서](${source})` : source;
}

if (require.main === module) writeFileSync(LIMITS_PAGE, limitsPage());
