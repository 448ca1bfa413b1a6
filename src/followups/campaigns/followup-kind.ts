import type { YamlDocument } from '../../platform/yaml-document';
import type { YamlProblem } from '../../platform/yaml-problem';
import type { Registry } from '../../privacy';
import type { Campaign } from './campaign';
import { campaignMistakes } from './campaign-rules';
import { FollowupSchema } from './followup-document';

interface Written extends Pick<YamlDocument, 'file' | 'at' | 'keyAt'> {
  value: Campaign;
}

/** The `followup:` documents of skill files, for the skill loader. */
export function createFollowupKind({
  registry,
  accept,
}: {
  registry: () => Registry;
  accept(campaigns: Campaign[]): void;
}) {
  /** What is wrong with the documents beside the registry and each other. */
  function check(documents: readonly Written[]): YamlProblem[] {
    return [
      ...documents.flatMap(({ value, file, at }) =>
        campaignMistakes(value, registry()).map(({ path, what, fix }) => ({ file, ...at(path), what, fix })),
      ),
      ...documents.flatMap((document, index) => {
        const first = documents.findIndex(({ value }) => value.name === document.value.name);
        if (first === index) return [];
        const what = `같은 이름의 후속 안내가 ${documents[first]?.file}에도 있어요: ${document.value.name}`;
        return [
          { file: document.file, ...document.at(['name']), what, fix: '이름을 바꾸거나 하나를 지워 주세요.' },
        ];
      }),
    ];
  }

  return { key: 'followup', schema: FollowupSchema, check, accept };
}
