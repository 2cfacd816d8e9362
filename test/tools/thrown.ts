import { FangfeiError } from 'fangfei';

/** The library's error that a call throws; any other is let through, and none is a failure. */
export function thrown(run: () => unknown): FangfeiError {
  try {
    run();
  } catch (error) {
    if (error instanceof FangfeiError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
