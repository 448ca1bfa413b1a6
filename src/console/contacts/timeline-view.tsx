import { Icon, type IconName } from '../layout/icons';
import { Badge, When } from '../layout/parts';
import { KIND_WORDS, statusWords, whySentence } from '../messages/delivery-words';
import { DECISION_WORDS } from './consent-words';
import { deedSentence } from './deed-words';
import { RIGHT_WORDS } from './rights-words';
import type { Moment } from './timeline';

const ICONS: Record<Moment['kind'], IconName> = {
  consent: 'check',
  delivery: 'message',
  right: 'shield',
  deed: 'people',
  joined: 'people',
};

interface TimelineParts {
  contactId: string;
  moments: Moment[];
  /** Messages by name. */
  titleOf(campaign: string): string;
}

export function Timeline({ contactId, moments, titleOf }: TimelineParts) {
  return (
    <ol class="timeline">
      {moments.map((moment) => (
        <li key={moment.id}>
          <span class={`dot ${moment.kind}`}>
            <Icon name={ICONS[moment.kind]} />
          </span>
          <div>
            <small>
              <When at={moment.at} />
            </small>
            <MomentWords contactId={contactId} moment={moment} titleOf={titleOf} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function MomentWords({ contactId, moment, titleOf }: Omit<TimelineParts, 'moments'> & { moment: Moment }) {
  switch (moment.kind) {
    case 'joined':
      return <p>단골이 되었어요.</p>;
    case 'consent':
      return <ConsentMoment {...moment} />;
    case 'delivery':
      return <DeliveryMoment contactId={contactId} {...moment} />;
    case 'deed':
      return <p>{deedSentence(moment.deed, titleOf)}</p>;
    case 'right':
      return <RightMoment {...moment} />;
  }
}

function ConsentMoment({ record, notice }: Extract<Moment, { kind: 'consent' }>) {
  const { name, tone } = DECISION_WORDS[record.decision];
  return (
    <>
      <p>
        {notice?.label ?? record.scope} <Badge tone={tone}>{name}</Badge>
      </p>
      <details>
        <summary>그때 보여 드린 글</summary>
        {notice ? (
          <div class="words">
            <p>
              <strong>{notice.title}</strong>
            </p>
            <p class="as-written">{notice.summary}</p>
            <p class="hint">
              {notice.version}번째 글 ·{' '}
              {record.expressed.how === 'button'
                ? '버튼을 눌러 답함'
                : `“${record.expressed.value}”라고 말해 답함`}
            </p>
          </div>
        ) : (
          <p class="hint">보관된 글을 찾지 못했어요. 개인정보 화면에서 동의 기록을 점검해 주세요.</p>
        )}
      </details>
    </>
  );
}

function DeliveryMoment({
  delivery,
  contactId,
}: Extract<Moment, { kind: 'delivery' }> & { contactId: string }) {
  const { name, tone } = statusWords(delivery.status);
  const wasSent = ['delivered', 'accepted', 'sending'].includes(delivery.status);
  return (
    <>
      <p>
        {delivery.title} <Badge tone={tone}>{name}</Badge>
      </p>
      <p class="hint">
        {KIND_WORDS[delivery.kind]} · {whySentence(delivery)}{' '}
        <a href={`/console/contacts/${contactId}/deliveries/${delivery.id}`}>
          {delivery.status === 'scheduled' ? '언제 나가나' : wasSent ? '왜 보냈나' : '왜 안 보냈나'}
        </a>
      </p>
    </>
  );
}

const DECIDED = { done: '처리함', partly: '일부 처리함', refused: '거절함' } as const;

function RightMoment({
  request: { right, decision, automatic, via, reason },
}: Extract<Moment, { kind: 'right' }>) {
  return (
    <>
      <p>
        {RIGHT_WORDS[right]}{' '}
        <Badge tone={decision === null ? 'warn' : decision === 'done' ? 'good' : 'quiet'}>
          {decision === null ? '처리하는 중' : DECIDED[decision]}
        </Badge>
      </p>
      <p class="hint">
        {via === 'chat' ? '대화에서 요청' : '콘솔에서 접수'}
        {automatic && ' · 바로 처리됨'}
        {reason && ` · ${reason}`}
      </p>
    </>
  );
}
