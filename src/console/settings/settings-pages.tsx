import { type Registry, type RegistryField, retentionText } from '../../privacy';
import { ChatPreview } from '../layout/chat-preview';
import { Form, TextArea } from '../layout/form';
import { Badge, Card, Empty, Fact, Facts, Heading } from '../layout/parts';
import { LinkRow } from '../layout/rows';
import { useVisit } from '../layout/visit-context';
import type { SkillText } from './skill-file';

function SettingsTabs({ current }: { current: 'channel' | 'texts' }) {
  return (
    <nav class="filters" aria-label="설정 메뉴">
      <a href="/console/settings" aria-current={current === 'channel' ? 'page' : undefined}>
        채널 정보
      </a>
      <a href="/console/settings/texts" aria-current={current === 'texts' ? 'page' : undefined}>
        대화 글
      </a>
    </nav>
  );
}

export function ChannelPage({ registry }: { registry: Registry }) {
  const { channel, controller, privacyOfficer, purposes, fields } = registry;
  return (
    <>
      <Heading title="설정" lead="동의 문구와 처리방침은 모두 이 내용에서 만들어져요." />
      <SettingsTabs current="channel" />
      <Card
        title="우리 채널"
        lead="바꾸려면 서버의 skills/channel.yaml을 고쳐 주세요. 틀린 곳이 있으면 줄 번호와 고치는 방법을 알려 드려요."
      >
        <Facts>
          <Fact name="채널 이름">{channel.name}</Fact>
          <Fact name="문의">{channel.contact}</Fact>
          <Fact name="사업자">
            {controller.name} ({controller.contact})
          </Fact>
          <Fact name="보호책임자">
            {privacyOfficer.name} ({privacyOfficer.email ?? privacyOfficer.phone})
          </Fact>
        </Facts>
      </Card>
      {purposes.map((purpose) => (
        <Card
          key={purpose.id}
          title={purpose.label}
          lead={`${purpose.text} · ${retentionText(purpose.retention)} 보관`}
        >
          <FieldRows fields={fields.filter((field) => field.purpose === purpose.id)} />
        </Card>
      ))}
    </>
  );
}

function FieldRows({ fields }: { fields: RegistryField[] }) {
  if (fields.length === 0) return <p class="hint">이 목적으로 받는 정보가 없어요.</p>;
  return (
    <ul class="rows">
      {fields.map(({ id, label, necessity, justification, lookup, segmentable, retention }) => (
        <li key={id} class="row">
          <span class="grow">
            <strong>{label}</strong>
            <small>{justification}</small>
            <small>
              {retentionText(retention)} 보관
              {lookup && ' · 찾기에 써요'}
              {segmentable && ' · 고르기에 써요'}
            </small>
          </span>
          <Badge tone={necessity === 'required' ? 'info' : 'quiet'}>
            {necessity === 'required' ? '필수' : '선택'}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

export function TextsPage({ texts }: { texts: SkillText[] }) {
  const skills = [...new Set(texts.map(({ skill }) => skill))];
  return (
    <>
      <Heading title="대화 글" lead="봇이 하는 말을 고칠 수 있어요. 저장하면 바로 이렇게 말해요." />
      <SettingsTabs current="texts" />
      {texts.length === 0 && (
        <Card>
          <Empty icon="message" title="아직 글이 없어요">
            <p>skills 폴더에 이야기를 적으면 여기에서 고칠 수 있어요.</p>
          </Empty>
        </Card>
      )}
      {skills.map((skill) => (
        <Card key={skill} title={skill}>
          <ul class="rows">
            {texts
              .filter((text) => text.skill === skill)
              .map(({ id, label, text }) => (
                <LinkRow
                  key={id}
                  href={`/console/settings/texts/${encodeURIComponent(id)}`}
                  title={label}
                  about={<span class="one-line">{text}</span>}
                />
              ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

export function TextPage({
  found,
  typed,
  problem,
  channel,
  hasSimulator,
}: {
  found: SkillText;
  typed: string;
  problem?: string;
  channel: Registry['channel'];
  hasSimulator: boolean;
}) {
  const canChange = useVisit().may('settings.change');
  return (
    <>
      <Heading
        title={found.skill}
        lead={`${found.label} · ${found.file}`}
        back={{ href: '/console/settings/texts', label: '대화 글' }}
      />
      <div class="columns wide-first">
        <Card>
          <Form action={`/console/settings/texts/${encodeURIComponent(found.id)}`} class="stack">
            <input type="hidden" name="digest" value={found.digest} />
            <TextArea
              label="하는 말"
              name="text"
              value={typed}
              rows={10}
              maxLength={2_000}
              problem={problem}
              hint="{{name}}처럼 괄호로 적은 곳은 저절로 채워져요. {{이에요/예요}}는 앞말에 맞춰 바뀌어요."
              live="/console/settings/preview"
            />
            {canChange && (
              <button type="submit" class="button primary">
                저장하기
              </button>
            )}
          </Form>
        </Card>
        <div class="stack">
          <div data-preview>
            <Preview channel={channel} text={typed} />
          </div>
          {hasSimulator && (
            <a class="button" href="/simulator">
              시뮬레이터에서 말 걸어 보기
            </a>
          )}
        </div>
      </div>
    </>
  );
}

export function Preview({
  channel: { name, contact },
  text,
}: {
  channel: Registry['channel'];
  text: string;
}) {
  return <ChatPreview channelName={name} contact={contact} text={text} />;
}
