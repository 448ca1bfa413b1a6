import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/platform/app-error';
import { loadRegistry } from '../../src/privacy';
import { advice, type Finding, ok, problem } from './finding';

/** Values of the example shop that must not go out to real people. */
const EXAMPLES = ['단골 커피', '02-123-4567', 'example.com'];

/** Reads `channel.yaml` as the server does. */
export async function checkChannel(dir: string): Promise<Finding[]> {
  const text = await readFile(join(dir, 'channel.yaml'), 'utf8').catch(() => undefined);
  if (text === undefined)
    return [
      problem('channel.yaml', 'missing', 'Restore skills/channel.yaml from the repository and fill it in.'),
    ];
  try {
    const { channel } = loadRegistry(text, 'skills/channel.yaml');
    const left = EXAMPLES.filter((example) => text.includes(example));
    return [
      ok('channel.yaml', `complete, for ${channel.name}`),
      ...(left.length > 0
        ? [
            advice(
              'channel.yaml',
              `still holds the example: ${left.join(', ')}`,
              'Write your own shop there before real people see it.',
            ),
          ]
        : []),
    ];
  } catch (err) {
    if (!(err instanceof AppError)) throw err;
    return [problem('channel.yaml', err.message, err.fix)];
  }
}
