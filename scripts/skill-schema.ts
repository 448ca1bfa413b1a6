/** Writes the JSON Schemas that give completion and help in editors: `npm run schema`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { skillSchemas } from '../src/conversation/files/skill-schema';
import { FollowupSchema } from '../src/followups';
import { RegistrySchema } from '../src/privacy';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Editors' YAML support knows this draft best. */
const OPTIONS = { target: 'draft-7', io: 'input', unrepresentable: 'any' } as const;

/** What every file of `skills/` but `channel.yaml` may say. */
function skillSchema(): JsonSchema {
  const all = z.toJSONSchema(z.union([...Object.values(skillSchemas), FollowupSchema]), OPTIONS);
  const kinds = [...(all.anyOf ?? [])];
  const followup = kinds.pop();
  return {
    ...all,
    title: '단골 스킬',
    description: '첫 줄의 이름이 스킬의 종류예요. 자세한 설명은 docs/skills.md에 있어요.',
    anyOf: [...kinds, ...(followup ? [namedBy('followup', followup)] : [])],
  };
}

/** A document whose `name` is written after its kind: `followup: thanks`. */
function namedBy(kind: string, { properties = {}, required = [], ...schema }: JsonSchema): JsonSchema {
  const { name = {}, ...others } = properties;
  return {
    ...schema,
    properties: { [kind]: name, ...others },
    required: required.map((key) => (key === 'name' ? kind : key)),
  };
}

function channelSchema(): JsonSchema {
  return { ...z.toJSONSchema(RegistrySchema, OPTIONS), title: '단골 채널' };
}

/** The schema files, by their path. */
export function schemaFiles(): Record<string, JsonSchema> {
  const folder = path.join(__dirname, '../skills');
  return {
    [path.join(folder, 'skill.schema.json')]: skillSchema(),
    [path.join(folder, 'channel.schema.json')]: channelSchema(),
  };
}

if (require.main === module) {
  for (const [file, schema] of Object.entries(schemaFiles())) writeFileSync(file, JSON.stringify(schema));
}
