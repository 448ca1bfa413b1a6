/** Only web addresses become links and pictures: a skill may carry text that somebody else wrote. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}
