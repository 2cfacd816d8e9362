// The library's main door.
export { FangfeiError, type ErrorCode } from './error.ts';
export * as plan from './plan/index.ts';
