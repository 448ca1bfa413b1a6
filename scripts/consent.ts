import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { receiptHtml } from '../src/consent';
import type { Access } from '../src/privacy';
import type { Services } from '../src/services';
import { withServices } from './installation';
import { runCommand } from './run-command';

/**
 * `npm run consent -- verify`                                 checks every consent record, text and seal
 * `npm run consent -- receipt <contact id> --for <purpose>`   writes what one person agreed to, word for word
 * `npm run consent -- export [scope] --for <purpose>`         writes the decisions of everybody as CSV
 * The server may run meanwhile.
 */
const USAGE = `npm run consent -- verify
npm run consent -- receipt <contact id> --for "<purpose>" [--to receipt.html]
npm run consent -- export [scope] --for "<purpose>" [--to consents.csv]
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { for: { type: 'string', default: '' }, to: { type: 'string' } },
  });
  const [command, argument] = positionals;
  const access: Access = { actor: { kind: 'script', id: 'consent' }, from: 'cli', purpose: values.for };
  switch (command) {
    case 'verify':
      return withServices(process.env, ({ consentProof }) => verify(consentProof));
    case 'receipt':
      if (argument === undefined) break;
      return withServices(process.env, async ({ receipts }) => {
        const file = values.to ?? `receipt-${argument}.html`;
        await writeFile(file, receiptHtml(await receipts.receipt(argument, access)), { mode: 0o600 });
        return done(file);
      });
    case 'export':
      return withServices(process.env, async ({ receipts }) => {
        const file = values.to ?? 'consents.csv';
        const out = createWriteStream(file, { mode: 0o600 });
        for await (const line of receipts.csv({ scope: argument }, access)) {
          if (!out.write(line)) await once(out, 'drain');
        }
        out.end();
        await once(out, 'finish');
        return done(file);
      });
  }
  process.stderr.write(USAGE);
  return 2;
}

async function verify(proof: Services['consentProof']): Promise<number> {
  const { checked, broken } = await proof.verify();
  for (const { what, ...where } of broken) process.stdout.write(`${what}: ${JSON.stringify(where)}\n`);
  process.stdout.write(`${checked} records checked, ${broken.length} problems\n`);
  return broken.length === 0 ? 0 : 1;
}

function done(file: string): number {
  process.stdout.write(`Written to ${file}\n`);
  return 0;
}

runCommand(main);
