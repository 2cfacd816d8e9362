// One cell of the ledger as people write it: what it stands for, or why it cannot be read.
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { planInfo } from '../generated/plan.ts';
import { shanghaiDay } from '../plan/dates.ts';
import { nearest } from '../plan/nearest.ts';
import { findUnits } from '../plan/units.ts';
import { present } from '../present.ts';
import { creditCodeFault, holdsCheck } from './credit-code.ts';
import { choicesOf, itemsTitled, itemText, ledgerChoices, rowSources, type LedgerColumn } from './columns.ts';
import { numberTold } from './number.ts';
import { NUMBERS, Unreadable, valueFault } from './value.ts';

/** A cell that was read as something else than is written there. */
class ReadAs {
  readonly value: unknown;
  /** How, as a sentence goes on after what is written. */
  readonly how: string;
  constructor(value: unknown, how: string) {
    this.value = value;
    this.how = how;
  }
}

/** What stands beside a cell: the years of the other dates of its file; nothing where a row stands alone. */
export interface Beside {
  years?: readonly number[] | undefined;
}

type Read = (text: string, beside: Beside) => unknown;

const notKnown = (key: keyof LedgerRow, text: string): Unreadable =>
  new Unreadable(`“${text}” 不认识`, `改为已有的写法，最接近的有：${nearest(text, ledgerChoices(key)).join('、')}`);

const readChoice =
  (key: keyof LedgerRow): Read =>
  (text) => {
    const { values } = present(choicesOf(key), `${key} 栏的写法`);
    return values.has(text) ? values.get(text) : notKnown(key, text);
  };

/** A part of a source's name is enough where no other has it: 网格员 is 网格员排查, 监测 may be either. */
const readSource: Read = (text, beside) => {
  const read = readChoice('source')(text, beside);
  if (!(read instanceof Unreadable) || text.length < 2) return read;
  const [found, ...others] = Object.entries(rowSources).filter(([, name]) => name.includes(text));
  return found && !others.length ? new ReadAs(found[0], `读作“${found[1]}”`) : read;
};

/**
 * The unit that a cell names; a township or a community is one of its kind, and `unitName` says which.
 * Other bureaus are not taken so: 县教局 is rather a slip in 县教育局.
 */
function unitNamed(text: string): Pick<LedgerRow, 'unit' | 'unitName'> | undefined {
  const [best] = findUnits(text);
  if (best?.score === 1) return { unit: best.unit.id };
  return best?.reason && best.unit.id === 'townships-and-communities'
    ? { unit: best.unit.id, unitName: text }
    : undefined;
}

/** The unit of a cell, and of a kind of units the very one where the cell names it. */
export function readRegistrar(text: string): Pick<LedgerRow, 'unit' | 'unitName'> | Unreadable {
  const unit = choicesOf('unit')?.values.get(text) as LedgerRow['unit'] | undefined;
  return unit ? { unit } : (unitNamed(text) ?? notKnown('unit', text));
}

/** Why a text is no number of its column. */
function noNumber(text: string, key: keyof typeof NUMBERS): Unreadable {
  const { whole, remedy } = NUMBERS[key];
  const reason = /^[-−]\s*\d/.test(text) ? '是负数' : `不是${whole ? '整数' : '数'}`;
  return new Unreadable(`“${text}” ${reason}`, remedy);
}

const readSerial: Read = (text) => (/^\d+$/.test(text) ? Number(text) : noNumber(text, 'serial'));

const readNumber =
  (key: 'peopleInvolved' | 'riskExposure'): Read =>
  (text) => {
    const told = numberTold(text, key);
    if (!told) return noNumber(text, key);
    return told.about || /[万亿]/.test(text)
      ? new ReadAs(told.value, `读作 ${told.value.toLocaleString('zh-CN')}`)
      : told.value;
  };

/** A day of a year; a spreadsheet may have rewritten 2018-07-05 as 2018/7/5, or as 2018/7/5 0:00. */
const FULL =
  /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*[日号])?|(\d{2})(\d{2}))(?: +0?0:00(?::00)?)?$/;
const WITHOUT_YEAR = /^(\d{1,2})\s*月\s*(\d{1,2})(?:\s*[日号])?$/;

/** Digits and signs as they are read, in whatever width they were typed. */
const folded = (text: string): string => text.normalize('NFKC').trim();

/** The year that a cell names, where it is a date. */
export const yearIn = (text: string): number | undefined => {
  const [, year] = FULL.exec(folded(text)) ?? [];
  return year === undefined ? undefined : Number(year);
};

const noDay = (text: string): Unreadable => new Unreadable(`“${text}” 不是日期`, '写成 2018-07-05 的样子');

function dayOf(text: string, year?: string | number, month = '', day = ''): string | Unreadable {
  try {
    return shanghaiDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    return noDay(text);
  }
}

/** A day without its year has that of the other dates of the file, or the plan's where there are none. */
function dayBeside(text: string, written: string, { years }: Beside): unknown {
  const [, month, day] = WITHOUT_YEAR.exec(written) ?? [];
  if (month === undefined) return noDay(text);
  const [year = planInfo.year, ...others] = years ?? [];
  if (!years) return new Unreadable(`“${text}” 没有写年份`, '写成 2018-07-05 的样子');
  if (others.length) {
    return new Unreadable(
      `“${text}” 没有写年份，表里的日期有 ${years.join('、')} 几个年份，看不出是哪一年`,
      '写成 2018-07-05 的样子',
    );
  }
  const read = dayOf(text, year, month, day);
  const by = years.length ? '表里其他日期的年份' : '方案的年份，表里没有别的日期';
  return read instanceof Unreadable ? read : new ReadAs(read, `没有写年份，读作 ${read}（照${by}）`);
}

const readDay: Read = (text, beside) => {
  const [full, year, ...parts] = FULL.exec(text) ?? [];
  const [month, day] = parts.filter((part) => part !== undefined);
  return full === undefined ? dayBeside(text, text, beside) : dayOf(text, year, month, day);
};

/** A day by which something is to be done: “前” tells nothing more. */
const readDue: Read = (text, beside) => {
  const written = text.replace(/(?:之|以)?前$/, '');
  if (written === text) return readDay(text, beside);
  const read = readDay(written, beside);
  if (read instanceof ReadAs) return read;
  return read instanceof Unreadable
    ? new Unreadable(read.reason.replace(`“${written}”`, `“${text}”`), read.remedy)
    : new ReadAs(read, `读作 ${read as string}`);
};

/** Whether a part of a cell is an item's name or its text. */
const isItem = (text: string): boolean =>
  itemsTitled(text).all.length > 0 || choicesOf('items')?.values.has(text) === true;

/** What a cell of items names: most have “；” between them, some “、”, which stands in some names as well. */
const itemTexts = (text: string): string[] =>
  text
    .split(/[；;\n]/)
    .map((part) => part.trim())
    .flatMap((part) => (isItem(part) ? part : part.split(/[、，,]/).map((piece) => piece.trim())))
    .filter(Boolean);

/** The item that a part of the cell names, with its clause or without: of several of one name the first, which is told. */
const readItem = (text: string): unknown => {
  const { one, all } = itemsTitled(text);
  const others = all.filter((item) => item !== one).map((item) => `“${itemText(item)}”`);
  if (!one) return readChoice('items')(text, {});
  return others.length
    ? new ReadAs(one.id, `“${text}”没有写条款，读作“${itemText(one)}”；要的是${others.join('、')}就改过来`)
    : one.id;
};

/** What a cell came to: its value, what is to be known of it, and what in it cannot be read. */
export interface CellReading {
  value?: unknown;
  notes: string[];
  faults: Unreadable[];
}

/** The items that a cell names; one that cannot be read leaves the others. */
function readItems(text: string): CellReading {
  const read = itemTexts(text).map(readItem);
  const known = read.filter((item) => !(item instanceof Unreadable));
  const ids = new Set(known.map((item) => (item instanceof ReadAs ? item.value : item)));
  return {
    ...(ids.size && { value: [...ids] }),
    notes: read.flatMap((item) => (item instanceof ReadAs ? item.how : [])),
    faults: read.filter((item) => item instanceof Unreadable),
  };
}

/** A code that cannot be right is kept as it is written: a false one on a licence is what a lead is about. */
const readCreditCode: Read = (text) => {
  const code = text.replace(/\s/g, '').toUpperCase();
  return creditCodeFault(code) !== undefined || holdsCheck(code)
    ? code
    : new ReadAs(code, '校验位对不上，照样记下：抄错了就改正；执照、传单上就是这样的，可能是假的');
};

const READ: { readonly [K in keyof LedgerRow]?: Read } = {
  serial: readSerial,
  creditCode: readCreditCode,
  source: readSource,
  foundOn: readDay,
  peopleInvolved: /* @__PURE__ */ readNumber('peopleInvolved'),
  riskExposure: /* @__PURE__ */ readNumber('riskExposure'),
  due: readDue,
  settledOn: readDay,
};

/** What a cell that is not blank stands for. */
export function readCell(column: LedgerColumn, text: string, beside: Beside): CellReading {
  const { key, form, heading } = column;
  if (key === 'items') return readItems(text);
  const own = READ[key] ?? (form === 'choice' ? readChoice(key) : undefined);
  const read = own ? own(form === 'choice' ? text.trim() : folded(text), beside) : text;
  if (read instanceof Unreadable) return { notes: [], faults: [read] };
  const { value, how } = read instanceof ReadAs ? read : { value: read, how: undefined };
  const fault = valueFault(column, value, text.trim());
  if (fault) return { notes: [], faults: [fault] };
  return { value, notes: how === undefined ? [] : [`“${heading}”写的是“${text.trim()}”，${how}`], faults: [] };
}
