/** The stable codes of every error this library throws. */
export type ErrorCode =
  'unknown-id' | 'unknown-clause' | 'invalid-date' | 'invalid-lexicon' | 'invalid-argument' | 'unreadable-file';

/**
 * An error with a stable `code`; the message names what was wrong, where, and how to mend it.
 *
 * @example
 * new FangfeiError('unknown-id', '没有 id 为 “x” 的单位').code; // → 'unknown-id'
 */
export class FangfeiError extends Error {
  readonly code: ErrorCode;
  /** What a program can use: the nearest ids, the file, the JSON path. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'FangfeiError';
    this.code = code;
    this.details = details;
  }
}
