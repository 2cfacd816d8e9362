// How the command puts things in words.
import { roleNames } from '../plan/labels.ts';

/** What a unit's part is called; a plan of one's own may have others. */
export const roleOf = (role: string): string => roleNames[role as keyof typeof roleNames] ?? role;

/** Each once, in one cell or line. */
export const list = (words: readonly string[]): string => [...new Set(words)].join('；');

/** A text without its breaks. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
