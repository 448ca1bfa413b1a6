/** Proxies that are believed about who asks: on this machine, in a network of containers, in a cluster; never one on the internet. */
export const OWN_PROXIES = ['loopback', 'linklocal', 'uniquelocal'];
