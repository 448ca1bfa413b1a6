/** Options that leave the connection open to whoever stands in between, whatever `tls` says. */
const UNCHECKED = ['tlsinsecure', 'tlsallowinvalidcertificates', 'tlsallowinvalidhostnames'];

/**
 * Why personal data may not travel to this address, or undefined when it may: to this machine in any way, to others only
 * through TLS that is checked (SSM 7(4), rules SEC-11). Never repeats the address, which may hold a password.
 */
export function unprotectedUri(uri: string): string | undefined {
  const [, isSrv, hosts = '', query = ''] =
    /^mongodb(\+srv)?:\/\/(?:[^/@]*@)?([^/?]+)(?:\/[^?]*)?(?:\?(.*))?$/.exec(uri) ?? [];
  if (!isSrv && hosts.split(',').every(isThisMachine)) return undefined;
  const options = new Map(
    [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]),
  );
  const tls = options.get('tls') ?? options.get('ssl') ?? (isSrv ? 'true' : 'false');
  if (tls !== 'true')
    return 'MONGODB_URI names another machine without TLS: add tls=true (with tlsCAFile=… for a certificate of your own)';
  return UNCHECKED.some((name) => options.get(name) === 'true')
    ? 'MONGODB_URI accepts any certificate: remove tlsInsecure and tlsAllowInvalid…, and name your own authority with tlsCAFile=…'
    : undefined;
}

/** By its loopback address, or a socket file. */
function isThisMachine(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$|%2f/i.test(host);
}
