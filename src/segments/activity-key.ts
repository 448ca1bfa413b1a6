/** The name under which the moments of one kind of activity are kept; safe as a path in a document. */
export function activityKey(name: string, about?: string): string {
  const safe = (text: string) => encodeURIComponent(text).replaceAll('.', '%2E');
  return about === undefined ? safe(name) : `${safe(name)}:${safe(about)}`;
}

/** What contacts got is not kept as activity: it is asked of the deliveries themselves. */
export const RECEIVED = 'received';

export function isReceivedKey(key: string): boolean {
  return key === RECEIVED || key.startsWith(`${RECEIVED}:`);
}
