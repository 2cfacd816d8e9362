// What may stand in a cell of the ledger, whether it was read from a file or comes from a program.
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import type { LedgerColumn } from './columns.ts';
import { creditCodeFault } from './credit-code.ts';
import { maxLedgerText } from './text.ts';

/** What cannot stand in a cell, or cannot be read: why, and what to do. */
export class Unreadable {
  readonly reason: string;
  readonly remedy: string;
  constructor(reason: string, remedy: string) {
    this.reason = reason;
    this.remedy = remedy;
  }
}

/** All that stands at the head of a row that sums up others: a name that begins so is a lead's. */
const TOTAL = /^(?:本页|全[县乡镇场])?(?:合计|总计|小计|共计|累计)(?:[（(][^（）()]*[）)])?[：:]?$/;

/** Whether a text is what stands at the head of a row that sums up others. */
export const isTotalName = (text: string): boolean => TOTAL.test(text.replace(/\s/g, ''));

function wordsFault(key: keyof LedgerRow, text: string): Unreadable | undefined {
  if (text.trim() === '') return new Unreadable('是空白', '写上内容；没有就空着');
  // Such a row would be taken for one that sums up others.
  if (key === 'subject' && isTotalName(text)) {
    return new Unreadable(`“${text.trim()}” 是合计行的写法，不算线索`, '写明是哪个单位、项目或个人');
  }
  const length = text.length > maxLedgerText ? [...text].length : 0;
  return length > maxLedgerText
    ? new Unreadable(`有 ${length} 个字，太长`, `至多写 ${maxLedgerText} 个字，其余另附材料`)
    : undefined;
}

/** The numbers of a row: the least, whether only whole ones may stand, and how they are written. */
export const NUMBERS = {
  serial: { least: 1, whole: true, remedy: '只写数字；没有就空着' },
  peopleInvolved: { least: 0, whole: true, remedy: '只写数字，如 120；没有查明就空着' },
  riskExposure: { least: 0, whole: false, remedy: '只写数字，三万元写 30000；没有查明就空着' },
} as const;

function numberFault(key: keyof typeof NUMBERS, value: number, written: string): Unreadable | undefined {
  const { least, whole, remedy } = NUMBERS[key];
  if (whole && !Number.isInteger(value)) return new Unreadable(`“${written}” 不是整数`, remedy);
  const isTooLarge = whole ? !Number.isSafeInteger(value) : !Number.isFinite(value);
  return value < least || isTooLarge
    ? new Unreadable(`“${written}” 太${value < least ? '小' : '大'}`, '核对后改正；没有查明就空着')
    : undefined;
}

/**
 * Why a value cannot stand in its column; nothing where it can. Of its kind it is already: a number among numbers, a day
 * among days.
 *
 * @param written how it is written
 */
export function valueFault(
  { key, form }: LedgerColumn,
  value: unknown,
  written = String(value),
): Unreadable | undefined {
  if (form === 'number') return numberFault(key as keyof typeof NUMBERS, value as number, written);
  if (form === 'items') {
    const items = value as readonly unknown[];
    return new Set(items).size < items.length ? new Unreadable('有重复的条目', '删去重复的') : undefined;
  }
  if (key === 'creditCode') {
    const fault = creditCodeFault(value as string);
    return fault ? new Unreadable(`“${written}” ${fault}`, '对照营业执照改正；没有代码就空着') : undefined;
  }
  return form === 'line' || form === 'text' ? wordsFault(key, value as string) : undefined;
}
