import { BlockList, isIPv6 } from 'node:net';
import type { RequestHandler } from 'express';
import type { Logger } from '../../platform/logger';

/** Rules SEC-08: lets through only addresses of the list; anybody else learns that there is a door and no more. */
export function allowFrom(networks: readonly string[], logger: Logger): RequestHandler {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (req, res, next) => {
    const address = req.ip ?? '';
    if (list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return next();
    logger.warn('console.address_refused', { from: address });
    res.status(403).type('text').send('허용된 네트워크에서만 열 수 있어요.');
  };
}
