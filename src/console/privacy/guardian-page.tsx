import type { GuardianMethod } from '../../consent';
import { Form, Select, Tick } from '../layout/form';
import { Card, Empty, Heading, When } from '../layout/parts';

/** How the guardian was reached, as the law lists it (PIPD 17-2(1)). */
const METHOD_WORDS: Record<GuardianMethod, string> = {
  call: '전화로 알리고 동의를 들었어요',
  message: '문자로 알리고 답을 받았어요',
  email: '이메일로 알리고 답을 받았어요',
  document: '서명한 동의서를 받았어요',
};

export interface WaitingChild {
  contactId: string;
  askedAt: Date;
}

const back = { href: '/console/privacy/rights', label: '권리 요청' };

/** Children whose guardian has to be asked. */
export function GuardiansPage({ waiting }: { waiting: WaitingChild[] }) {
  return (
    <>
      <Heading
        title="보호자 확인"
        lead="만 14세 미만인 분이 보호자를 알려 주었어요. 답이 없으면 5일 안에 모두 저절로 지워요."
        back={back}
      />
      {waiting.length === 0 && (
        <Card>
          <Empty icon="check" title="기다리는 보호자가 없어요" />
        </Card>
      )}
      {waiting.map(({ contactId, askedAt }) => (
        <Card key={contactId} title="보호자에게 여쭤봐 주세요">
          <p>
            <When at={askedAt} />에 알려 주었어요.
          </p>
          <Form action={`/console/privacy/guardians/${contactId}/show`}>
            <button type="submit" class="button">
              기록하고 연락처 보기
            </button>
          </Form>
        </Card>
      ))}
    </>
  );
}

/** One guardian, this one time, with what to say and what came of it. */
export function GuardianPage({
  contactId,
  guardian: { name, contact },
  policyUrl,
}: {
  contactId: string;
  guardian: { name: string; contact: string };
  policyUrl: string;
}) {
  const at = `/console/privacy/guardians/${contactId}`;
  return (
    <>
      <Heading title="보호자 확인" back={{ href: '/console/privacy/guardians', label: '돌아가서 가리기' }} />
      <Card title="연락할 곳" lead="보호자의 이름과 연락처는 동의를 확인하는 데에만 써 주세요.">
        <p class="unmasked">{name}</p>
        <p class="unmasked">{contact.replace(/^\+82/, '0')}</p>
        <p>
          무엇을 왜 받고 언제까지 보관하는지, 광고를 받을지는 나중에 고른다는 것까지 알려 드려 주세요. 자세한
          내용은 <a href={policyUrl}>개인정보 처리방침</a>에 있어요.
        </p>
      </Card>
      <Card title="괜찮다고 하셨어요">
        <Form action={`${at}/agree`} class="stack">
          <Select
            label="어떻게 확인했나요?"
            name="method"
            choices={Object.entries(METHOD_WORDS).map(([value, label]) => ({ value, label }))}
          />
          <Tick
            name="told"
            value="yes"
            label="받는 정보와 이유, 보관 기간, 거절할 수 있다는 것을 알려 드렸어요."
          />
          <button type="submit" class="button primary">
            동의 적기
          </button>
        </Form>
      </Card>
      <Card title="거절하셨어요" lead="아이와 보호자에 대해 남은 것을 바로 모두 지워요.">
        <Form action={`${at}/refuse`}>
          <button type="submit" class="button">
            거절 적고 지우기
          </button>
        </Form>
      </Card>
    </>
  );
}
