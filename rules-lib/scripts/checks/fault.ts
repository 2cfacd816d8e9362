/** What is wrong with a data file: where, why, and what to do about it. */
export interface Fault {
  file: string;
  /** JSON pointer. */
  path: string;
  reason: string;
  remedy: string;
}
