/** What is said of a promise: its figures, rounded, and the words for them in `how`. */
import type { PromisedReturn } from '../types.ts';
import type { Quantity } from './pass.ts';

/** The parts of a payment, as far as they are known. */
export interface Payment {
  paid: Quantity;
  principal: Quantity | undefined;
  /** How often it is paid, in days and in years; 0 where nobody knows. */
  days: number;
  years: number;
  /** For how many days it is paid, and up to how much in all. */
  lasts: number | undefined;
  total: number | undefined;
  /** Whether the principal comes back besides. */
  back: boolean | undefined;
  /** At how much what was bought is bought back at the end, where it is not the price. */
  buyback?: Quantity | undefined;
  /** Whether it is paid until as much is paid as was put in. */
  untilDone: boolean;
  /** Whether it is paid but once, after that time: 三年后付您72000元. */
  once: boolean;
}

/** A sum that is paid at the end for what was bought at a price that another clause tells. */
export interface Lump {
  paid: Quantity;
  /** 0 where another clause tells it. */
  days: number;
  years: number;
  /** Whether the price comes back besides. */
  profit: boolean;
}

/** What a form says, before its place is known. */
export type Said = Omit<PromisedReturn, 'start' | 'end' | 'text'> & {
  /** Where it begins before the words of the form. */
  from?: number;
  /** What other clauses may add to; without a price among them it is `unsure` that anything is promised. */
  open?: { payment?: Payment; lump?: Lump; unsure?: true };
};

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
  SPANS[days] ??
  (days % 365 === 0 ? `${days / 365}年` : days % 30 === 0 && days > 365 ? `${days / 30}个月` : `${round(days)}天`);
