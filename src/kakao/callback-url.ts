/**
 * The callback URL when it is safe to post to, otherwise undefined. It comes out of an unsigned request, so a forged one
 * must not make this server call elsewhere: https on its standard port, no credentials, and an allowed host
 * or one below it. `insecureHosts` (`127.0.0.1:4321`) may be called over plain http; tests hand them in.
 */
export function safeCallbackUrl(
  text: string,
  { allowedHosts, insecureHosts }: { allowedHosts: readonly string[]; insecureHosts: readonly string[] },
): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'http:' && insecureHosts.includes(url.host)) return url;
  const isAllowed = allowedHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return url.protocol === 'https:' && url.port === '' && isAllowed ? url : undefined;
}
