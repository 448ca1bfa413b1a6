import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const DEBIAN = '/usr/bin/chromium';

/** The browser that CHROMIUM names, else Debian's, else the one Playwright installed itself. It asks nobody but our server. */
export function launchChromium(): Promise<Browser> {
  const { CHROMIUM = existsSync(DEBIAN) ? DEBIAN : undefined } = process.env;
  return chromium.launch({
    ...(CHROMIUM ? { executablePath: CHROMIUM } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}
