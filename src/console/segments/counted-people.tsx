import { people, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import type { GroupCount } from './group-counts';

const MINUTE_MS = 60_000;

/** `1,204명`, and `5분 전 기준` when it is not of this minute. */
export function CountedPeople({ people: count, at }: GroupCount) {
  const isOld = useVisit().now.getTime() - at.getTime() >= MINUTE_MS;
  return (
    <>
      <strong>{people(count)}</strong>
      {isOld && (
        <small>
          {' '}
          (<When at={at} near /> 기준)
        </small>
      )}
    </>
  );
}
