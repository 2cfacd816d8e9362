// The records of visits in this browser: which one is open, and the others, of each line of business.
import { keptIn } from './ledger/keep.ts';

/** What is filled in, by the names of the fields. */
export type Values = Partial<Record<string, string>>;

const PREFIX = 'fangfei.visit.';
const OTHERS = '.others';

/** Where the open record of visits to an item is kept, and where the others are. */
export const openKey = (item: string): string => PREFIX + item;
export const othersKey = (item: string): string => PREFIX + item + OTHERS;

const isRecord = (one: unknown): one is Values =>
  one === Object(one) && Object.values(one as object).every((value) => typeof value === 'string');

export const isEmpty = (values: Values): boolean => Object.values(values).every((value) => !value);

/** A record as it is kept; one that others have spoilt is empty. */
export function openedAt(key: string): Values {
  const found = keptIn<unknown>('localStorage', key);
  return isRecord(found) ? found : {};
}

/** The records beside the open one. */
export function othersAt(key: string): Values[] {
  const found = keptIn<unknown>('localStorage', key);
  return Array.isArray(found) ? found.filter(isRecord) : [];
}

const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

/** How many records this browser keeps. */
export const countVisits = (): number =>
  keys().reduce(
    (count, key) => count + (key.endsWith(OTHERS) ? othersAt(key).length : Number(!isEmpty(openedAt(key)))),
    0,
  );

export function dropVisits(): void {
  for (const key of keys()) localStorage.removeItem(key);
}
