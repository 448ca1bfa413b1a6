export interface AppErrorFields {
  /** Stable upper-case name; documented in docs/errors.md. */
  code: string;
  /** What happened and which value caused it. Never a personal value. */
  message: string;
  /** What the reader can do now. */
  fix: string;
  /** HTTP status for the surfaces that answer with one. Default 500. */
  status?: number;
  cause?: unknown;
}

/** The one error class. Domains make theirs through small named functions in `<domain>-errors.ts`. */
export class AppError extends Error {
  readonly code: string;
  readonly fix: string;
  readonly status: number;

  constructor({ code, message, fix, status = 500, cause }: AppErrorFields) {
    super(message, { cause });
    this.name = 'AppError';
    this.code = code;
    this.fix = fix;
    this.status = status;
  }
}
