import { AppError } from '../src/platform/app-error';
import { readEnvFile } from '../src/platform/env-file';

/** Runs `main` with this installation's `.env` and ends the process with what it answers; a mistake we know is told in its own words, with its fix. */
export function runCommand(main: () => Promise<number>): void {
  readEnvFile();
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (err: unknown) => {
      process.stderr.write(
        err instanceof AppError
          ? `${err.message}\n→ ${err.fix}\n`
          : `${err instanceof Error ? err.stack : err}\n`,
      );
      process.exitCode = 1;
    },
  );
}
