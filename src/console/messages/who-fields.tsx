import type { Registry } from '../../privacy';
import type { SavedSegment } from '../../segments';
import { Radios, Select } from '../layout/form';
import type { FieldsParts } from './message-line';

const KINDS = [
  {
    value: 'advertising',
    label: '광고',
    about: '할인, 행사, 다시 오시라는 말이 한 줄이라도 있으면 광고예요.',
  },
  { value: 'information', label: '안내', about: '예약, 주문처럼 손님이 알아야 하는 일만 담아요.' },
];

export function WhoFields({
  form,
  problems,
  registry,
  segments,
  kept,
}: FieldsParts & { registry: Registry; segments: SavedSegment[]; kept?: string }) {
  return (
    <>
      <Select
        label="받는 분"
        name="audience"
        value={form.audience}
        problem={problems.audience?.words}
        choices={[
          ...(kept ? [{ value: 'keep', label: `지금 그대로: ${kept}` }] : []),
          { value: 'all', label: '동의한 분 모두' },
          ...segments.map(({ name, title }) => ({ value: name, label: title })),
        ]}
        hint="동의하지 않은 분은 언제나 빠져요. 세그먼트에서 묶음을 더 만들 수 있어요."
      />
      <Radios legend="종류" name="kind" value={form.kind} choices={KINDS} problem={problems.kind?.words} />
      <Select
        label="이용 목적"
        name="purpose"
        value={form.purpose}
        problem={problems.purpose?.words}
        choices={registry.purposes.map(({ id, label }) => ({ value: id, label }))}
        hint="이 목적에 동의한 분에게만 가요."
      />
    </>
  );
}
