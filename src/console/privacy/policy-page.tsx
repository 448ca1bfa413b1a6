import type { LineChange, PolicyVersion } from '../../privacy';
import { Icon } from '../layout/icons';
import { Badge, Card, Empty, Heading, When } from '../layout/parts';
import { PrivacyTabs } from './privacy-tabs';

type VersionLine = Omit<PolicyVersion, 'content'>;

export function PolicyVersionsPage({ history, policyUrl }: { history: VersionLine[]; policyUrl: string }) {
  return (
    <>
      <Heading title="처리방침" lead="channel.yaml에서 저절로 만들어져요. 예전 판도 모두 공개해요.">
        <a class="button" href={policyUrl}>
          손님이 보는 화면
        </a>
      </Heading>
      <PrivacyTabs current="policy" />
      <Card>
        {history.length > 0 ? (
          <ul class="rows">
            {history.map(({ _id, effectiveFrom, publishedAt }, index) => (
              <li key={_id}>
                <a class="row" href={_id > 1 ? `/console/privacy/policy/${_id}` : policyUrl}>
                  <span class="grow">
                    <strong>{_id}번째 판</strong>
                    <small>
                      {effectiveFrom} 시행 · <When at={publishedAt} /> 공개
                    </small>
                  </span>
                  {index === 0 && <Badge tone="good">지금</Badge>}
                  {_id > 1 && <small>달라진 점</small>}
                  <Icon name="next" />
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <Empty icon="shield" title="아직 공개한 처리방침이 없어요">
            <p>channel.yaml에 우리 가게 정보를 적으면 저절로 만들어져요.</p>
          </Empty>
        )}
      </Card>
    </>
  );
}

export function PolicyChangesPage({ version, changes }: { version: number; changes: LineChange[] }) {
  const changed = changes.filter(({ kind }) => kind !== 'same');
  return (
    <>
      <Heading
        title={`${version}번째 판에서 달라진 점`}
        back={{ href: '/console/privacy/policy', label: '처리방침' }}
      />
      <Card>
        {changed.length > 0 ? (
          <ul class="changes">
            {changed.map(({ kind, line }, index) => (
              <li key={`${index} ${line}`} class={kind}>
                <span class="visually-hidden">{kind === 'added' ? '더함' : '뺌'}</span>
                {line}
              </li>
            ))}
          </ul>
        ) : (
          <p>글은 같고 순서만 바뀌었어요.</p>
        )}
      </Card>
    </>
  );
}
