/** `npm run new:key [-- id]`: prints a fresh key for ENCRYPTION_KEYS or LOOKUP_KEY. */
import { newNamedKey } from '../src/platform/dev-secrets';

const id = process.argv[2] ?? `k${new Date().toISOString().slice(2, 10).replaceAll('-', '')}`;
process.stdout.write(`${newNamedKey(id)}\n`);
