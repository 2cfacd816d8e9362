// Two states of a ledger side by side, and the ledgers of many units in one.
import { append } from '../append.ts';
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { requireRecords } from '../require.ts';
import { ledgerColumns } from './columns.ts';
import { ledgerTable, requireRows } from './row.ts';

/** A name as it is compared: spaces tell nothing apart. */
const bareName = ({ subject }: LedgerRow): string => subject.replace(/\s/g, '');

/** Who registered a row: of a kind of units, which of them. */
export const registrarKey = ({ unit, unitName = '' }: LedgerRow): string => `${unit} ${unitName.replace(/\s/g, '')}`;

/** Where a number stands for one row: within its unit. */
const serialKey = (row: LedgerRow): string | undefined =>
  row.serial === undefined ? undefined : `${registrarKey(row)} 序号 ${row.serial}`;

/** What has a key, by that key. */
function byKey<T>(all: Iterable<T>, keyOf: (one: T) => string | undefined): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== undefined) append(found, key, one);
  }
  return found;
}

/** Those that share their key with others. */
const sharing = <T>(all: Iterable<T>, keyOf: (one: T) => string | undefined): T[][] =>
  [...byKey(all, keyOf).values()].filter((found) => found.length > 1);

/**
 * The rows of one unit that have one 序号, together: nobody can tell such rows apart by their number.
 *
 * @example
 * repeatedNumbers([{ subject: '甲', unit: 'education-bureau', serial: 1 }, { subject: '乙', unit: 'education-bureau', serial: 1 }])[0].length; // → 2
 */
export function repeatedNumbers(rows: readonly LedgerRow[]): LedgerRow[][] {
  return sharing(requireRows('台账', rows), serialKey);
}

/** All that a row says. */
export const contentOf = (row: LedgerRow): string => JSON.stringify(ledgerTable([row])[1]);

type KeyOf = (row: LedgerRow) => string | undefined;

/** By what a row is one with another of its own file: leads of the same name without number or code are several. */
const OWN_KEYS: readonly KeyOf[] = [
  (row) => (row.serial === undefined ? undefined : `${serialKey(row)} 名称 ${bareName(row)}`),
  (row) => (row.creditCode === undefined ? undefined : `${registrarKey(row)} 代码 ${row.creditCode}`),
  (row) => ((row.serial ?? row.creditCode) === undefined ? contentOf(row) : undefined),
];

const nameKey: KeyOf = (row) => `${registrarKey(row)} 名称 ${bareName(row)}`;

/**
 * The rows of one unit that are about one subject, by its name; blanks tell neither subjects nor units apart.
 *
 * @example
 * repeatedSubjects([{ subject: '某店', unit: 'education-bureau' }, { subject: '某 店', unit: 'education-bureau' }])[0].length; // → 2
 */
export function repeatedSubjects(rows: readonly LedgerRow[]): LedgerRow[][] {
  return sharing(requireRows('台账', rows), nameKey);
}

/**
 * By what a row is known again within its unit: its number together with its name, then its code, then all that it says,
 * then its name alone.
 * Two that number by themselves give one number to different subjects, so that a number alone tells nothing.
 */
const KEYS: readonly KeyOf[] = [...OWN_KEYS, nameKey];

/** Two numbers are two rows, be the subject the same. */
const numberedApart = (a: LedgerRow, b: LedgerRow): boolean =>
  a.serial !== undefined && b.serial !== undefined && a.serial !== b.serial;

/**
 * The rows that are known again, each with the earlier one: by the surest key first, and none twice.
 *
 * @param spokenFor earlier ones that no row is taken for by its name alone
 */
function knownAgain(
  before: Iterable<LedgerRow>,
  after: Iterable<LedgerRow>,
  spokenFor: ReadonlySet<LedgerRow> = new Set(),
): Map<LedgerRow, LedgerRow> {
  const earlier = new Set(before);
  const later = new Set(after);
  const pairs = new Map<LedgerRow, LedgerRow>();
  for (const keyOf of KEYS) {
    const known = byKey(earlier, (row) => (keyOf === nameKey && spokenFor.has(row) ? undefined : keyOf(row)));
    for (const row of later) {
      const alike = known.get(keyOf(row) ?? '');
      const at = alike?.findIndex((other) => !numberedApart(other, row)) ?? -1;
      const [found] = at < 0 ? [] : (alike?.splice(at, 1) ?? []);
      if (!found) continue;
      pairs.set(row, found);
      earlier.delete(found);
      later.delete(row);
    }
  }
  return pairs;
}

/** The columns in which two rows differ. */
function differing(a: LedgerRow, b: LedgerRow): (keyof LedgerRow)[] {
  const [, before = [], after = []] = ledgerTable([a, b]);
  return ledgerColumns.filter((_, at) => before[at] !== after[at]).map(({ key }) => key);
}

/** A row that is in both states, and what changed. */
export interface ChangedRow {
  before: LedgerRow;
  after: LedgerRow;
  /** The columns that differ. */
  columns: (keyof LedgerRow)[];
}

/** What happened between two states: every row of the later one is in one of the first four, and every earlier row that is gone in `missing`. */
export interface LedgerDiff {
  added: LedgerRow[];
  /** Settled since: 已办结 now and not before; without `before` new and settled at once. `columns` are those that differ. */
  settled: { before?: LedgerRow; after: LedgerRow; columns: (keyof LedgerRow)[] }[];
  changed: ChangedRow[];
  unchanged: LedgerRow[];
  /** Rows that the later state no longer has. */
  missing: LedgerRow[];
}

/**
 * What is new, changed, settled and gone between two states of a ledger.
 * A row is known again within its unit (of a kind of units, the very one) by 序号 and name, then by
 * 统一社会信用代码, then by all that it says, then by name; rows with different numbers are never the same, nor are
 * different names without a common code.
 *
 * @throws FangfeiError `unknown-id`, `invalid-date` or `invalid-argument` for a value that the reader would not take; cells
 *   may still be missing
 * @example
 * diffLedgers([], [{ subject: '某店', unit: 'education-bureau' }]).added.length; // → 1
 */
export function diffLedgers(before: readonly LedgerRow[], after: readonly LedgerRow[]): LedgerDiff {
  const pairs = knownAgain(requireRows('前一份台账', before), requireRows('后一份台账', after));
  const found = new Set(pairs.values());
  const missing = before.filter((row) => !found.has(row));
  const diff: LedgerDiff = { added: [], settled: [], changed: [], unchanged: [], missing };
  for (const row of after) {
    const old = pairs.get(row);
    const columns = old ? differing(old, row) : [];
    if (row.status === 'settled' && old?.status !== 'settled')
      diff.settled.push({ ...(old && { before: old }), after: row, columns });
    else if (!old) diff.added.push(row);
    else if (columns.length) diff.changed.push({ before: old, after: row, columns });
    else diff.unchanged.push(row);
  }
  return diff;
}

/** What several units have registered of one subject, together: one unit knows its code, another only its name. */
export function sharedSubjects<T>(all: readonly T[], rowOf: (one: T) => LedgerRow): T[][] {
  const codes = new Map(
    all
      .map(rowOf)
      .map((row) => [bareName(row), row.creditCode] as const)
      .filter(([, code]) => code),
  );
  const subjectKey = (row: LedgerRow): string => row.creditCode ?? codes.get(bareName(row)) ?? bareName(row);
  return sharing(all, (one) => subjectKey(rowOf(one))).filter(
    (found) => new Set(found.map((one) => registrarKey(rowOf(one)))).size > 1,
  );
}

/** A row and the file that it came from. */
export interface SourcedRow {
  /** The name of the file. */
  file: string;
  row: LedgerRow;
}

/** What files say of one row or one subject, and where they do not agree. */
export interface LedgerConflict {
  /**
   * `row`: the same row with different contents. `serial`: one 序号 of one unit for different subjects; all are in
   * `rows`. `subject`: one subject in rows of different units.
   */
  kind: 'row' | 'serial' | 'subject';
  versions: SourcedRow[];
  /** `row`: the columns that differ. */
  columns: (keyof LedgerRow)[];
}

/** The ledgers of many units in one: `rows` + `repeated` + `setAside` = every row of every file. */
export interface LedgerRollUp {
  /** Every row once; of a row in conflict the first version. */
  rows: SourcedRow[];
  /** Rows that came again, alike in everything. */
  repeated: SourcedRow[];
  /** The further versions of rows in conflict. */
  setAside: SourcedRow[];
  conflicts: LedgerConflict[];
}

/**
 * The county's ledger from those of its units. Rows that say the same are taken once; where files say different things of
 * the same row, or several units have the same subject, all versions are shown and none is judged.
 *
 * @throws FangfeiError `unknown-id`, `invalid-date` or `invalid-argument` for a value that the reader would not take; cells
 *   may still be missing
 * @example
 * const row = { subject: '某店', unit: 'education-bureau', serial: 1 };
 * rollUpLedgers([{ file: '甲.xlsx', rows: [row] }, { file: '乙.xlsx', rows: [{ ...row, person: '某' }] }]).conflicts[0].columns; // → ['person']
 */
export function rollUpLedgers(files: readonly { file: string; rows: readonly LedgerRow[] }[]): LedgerRollUp {
  const result: LedgerRollUp = { rows: [], repeated: [], setAside: [], conflicts: [] };
  // The versions of each row, by what it is known: put together from them, as one file has the number, another the code.
  const known = new Map<LedgerRow, SourcedRow[]>();
  // The row that each version is of, by all that the version says.
  const said = new Map<string, LedgerRow>();
  for (const { file, rows } of requireRecords('各单位的台账', files)) {
    const ownKey = (row: LedgerRow): string | undefined =>
      OWN_KEYS.map((keyOf) => keyOf(row)).find((key) => key !== undefined);
    const spokenFor = new Set<LedgerRow>();
    const fresh: LedgerRow[] = [];
    for (const row of requireRows('台账', rows)) {
      const one = said.get(contentOf(row));
      if (one) {
        spokenFor.add(one);
        result.repeated.push({ file, row });
      } else fresh.push(row);
    }
    const groups = new Map<LedgerRow, LedgerRow[]>();
    for (const group of byKey(fresh, ownKey).values()) if (group[0]) groups.set(group[0], group);
    const pairs = knownAgain(known.keys(), groups.keys(), spokenFor);
    for (const [first, group] of groups) {
      const one = pairs.get(first) ?? { ...first };
      const versions = known.get(one) ?? [];
      known.set(Object.assign(one, { ...first, ...one }), versions);
      for (const row of group) {
        const content = contentOf(row);
        if (said.has(content)) result.repeated.push({ file, row });
        else {
          (versions.length ? result.setAside : result.rows).push({ file, row });
          versions.push({ file, row });
          said.set(content, one);
        }
      }
    }
  }
  for (const versions of known.values()) {
    const [first, ...others] = versions;
    if (!first || !others.length) continue;
    const columns = new Set(others.flatMap(({ row }) => differing(first.row, row)));
    result.conflicts.push({ kind: 'row', versions: [first, ...others], columns: [...columns] });
  }
  for (const found of sharing(result.rows, ({ row }) => serialKey(row))) {
    result.conflicts.push({ kind: 'serial', versions: found, columns: ['subject'] });
  }
  for (const found of sharedSubjects(result.rows, ({ row }) => row)) {
    result.conflicts.push({ kind: 'subject', versions: found, columns: [] });
  }
  return result;
}

/**
 * The rows with a 序号 each: rows that have none get the next of their unit, the others keep theirs.
 *
 * @param taken rows beside these whose numbers are in use
 * @example
 * numbered([{ subject: '某店', unit: 'education-bureau' }])[0].serial; // → 1
 */
export function numbered(rows: readonly LedgerRow[], taken: readonly LedgerRow[] = []): LedgerRow[] {
  requireRows('台账', rows);
  requireRows('已经编号的台账', taken);
  const last = new Map<string, number>();
  for (const row of [...taken, ...rows]) {
    const unit = registrarKey(row);
    last.set(unit, Math.max(last.get(unit) ?? 0, row.serial ?? 0));
  }
  return rows.map((row) => {
    if (row.serial !== undefined) return row;
    const unit = registrarKey(row);
    const serial = (last.get(unit) ?? 0) + 1;
    last.set(unit, serial);
    return { ...row, serial };
  });
}
