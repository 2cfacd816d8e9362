/** What is said of a promise: its figures, rounded, and the words for them in `how`. */
import type { PromisedReturn } from '../types.ts';
import type { Quantity } from './pass.ts';

/** What a form says, before its place is known; `from` where it begins before the words of the form. */
export type Said = Omit<PromisedReturn, 'start' | 'end' | 'text'> & { from?: number };

/** A promise with its place in the stream. */
export interface StreamPromise extends Said {
  from: number;
  to: number;
}

export const round = (x: number): number => Math.round(x * 100) / 100;
/** The annual rate, and its lower end where the text gives a range. */
export const rates = (low: number, high: number): { annualRate: number; annualRateLow?: number } => ({
  annualRate: round(high),
  ...(round(low) < round(high) ? { annualRateLow: round(low) } : {}),
});
export const span = (low: number, high: number): string =>
  round(low) === round(high) ? String(round(high)) : `${round(low)}至${round(high)}`;
export const yuan = ({ low, value }: Quantity): string =>
  value >= 10000 && low >= 10000 ? `${span(low / 10000, value / 10000)}万元` : `${span(low, value)}元`;
const NAMED: Readonly<Record<number, string>> = {
  1: '每天',
  7: '每周',
  30: '每月',
  90: '每季',
  180: '半年',
  365: '一年',
};
/** How often, in words. */
export const lasting = (days: number): string => NAMED[days] ?? `${round(days)}天`;
const SPANS: Readonly<Record<number, string>> = {
  1: '一天',
  7: '一周',
  30: '一个月',
  90: '三个月',
  180: '半年',
  365: '一年',
};
/** How long, in words: 一个月后, not 每月后. */
export const termWords = (days: number): string =>
  SPANS[days] ?? (days % 365 === 0 ? `${days / 365}年` : `${round(days)}天`);
