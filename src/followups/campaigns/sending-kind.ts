import type { YamlDocument } from '../../platform/yaml-document';
import type { YamlProblem } from '../../platform/yaml-problem';
import { DEFAULT_POLICY, type SendingPolicy, SendingPolicySchema } from './sending-policy';

interface Written extends Pick<YamlDocument, 'file' | 'at' | 'keyAt'> {
  value: SendingPolicy;
}

/** The one `sending:` document of the skill files, for the skill loader. Without it the defaults hold. */
export function createSendingKind({ accept }: { accept(policy: SendingPolicy): void }) {
  function check(documents: readonly Written[]): YamlProblem[] {
    return documents.slice(1).map(({ file, at }) => ({
      file,
      ...at(['name']),
      what: `발송 한도가 ${documents[0]?.file}에도 있어요.`,
      fix: '한 곳에만 적어 주세요. 한도는 모든 캠페인에 함께 적용돼요.',
    }));
  }

  return {
    key: 'sending',
    schema: SendingPolicySchema,
    check,
    accept: ([policy = DEFAULT_POLICY]: SendingPolicy[]) => accept(policy),
  };
}
