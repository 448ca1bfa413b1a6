const MARK = 'duty:people:';

/** The mark that says that somebody met the duties that come with this many people. */
export const dealtWithMark = (people: number): string => `${MARK}${people}`;

/** Up to how many people somebody said so. */
export function dealtWithUpTo(marks: Iterable<string>): number {
  const counts = [...marks]
    .filter((mark) => mark.startsWith(MARK))
    .map((mark) => Number(mark.slice(MARK.length)));
  return Math.max(0, ...counts);
}
