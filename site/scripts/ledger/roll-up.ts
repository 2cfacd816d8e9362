// The ledgers of many units put together: which version of a row is taken, what is left out, and the whole for whoever leads.
import {
  headingOf,
  ledgerInWords,
  placesInWords,
  rollUpLedgers,
  type CellToCheck,
  type FactorWeights,
  type IncompleteRow,
  type LedgerConflict,
  type LedgerRollUp,
  type LedgerRow,
  type LeftOutRow,
  type SourcedRow,
} from 'fangfei/ledger';
import { append } from '../../lib/append.ts';
import { fullDate, today } from '../../lib/dates.ts';
import { copy } from '../clipboard.ts';
import { button, element, fill } from '../check/dom.ts';
import { filesParts, handedIn, isNoLedger, whyNot } from './handed-in.ts';
import { prepared } from './select.ts';
import { faultTable, table, who, type Cell } from './tables.ts';
import { faultsOf, toCheck, toCheckParts, type FileReading } from './to-check.ts';
import { heaviestTable, sumsPart, totalTables, unitsTable } from './sums.ts';

/** Which version of a row that files do not agree on is taken; the first where nobody has chosen. */
type Picks = ReadonlyMap<LedgerConflict, SourcedRow>;

const isOfRow = ({ kind }: LedgerConflict): boolean => kind === 'row';

function settled({ rows, conflicts }: LedgerRollUp, picks: Picks): { rows: SourcedRow[]; setAside: SourcedRow[] } {
  const taken = new Map<LedgerRow | undefined, SourcedRow>();
  const setAside: SourcedRow[] = [];
  for (const conflict of conflicts.filter(isOfRow)) {
    const [first] = conflict.versions;
    const pick = picks.get(conflict) ?? first;
    if (pick) taken.set(first?.row, pick);
    setAside.push(...conflict.versions.filter((version) => version !== pick));
  }
  return { rows: rows.map((one) => taken.get(one.row) ?? one), setAside };
}

/** Whatever a merged ledger does not hold of its files: further versions, rows that came again, and what could not be read. */
function leftOut(
  setAside: readonly SourcedRow[],
  repeated: readonly SourcedRow[],
  read: readonly FileReading[],
): LeftOutRow[] {
  return [
    ...setAside.map((sourced) => ({ ...sourced, reason: '和已并入的同一条内容不同，请和单位核对' })),
    ...repeated.map((sourced) => ({ ...sourced, reason: '和已并入的一条完全相同' })),
    ...read.flatMap((one) => {
      const { file, unread } = one;
      const faults = faultsOf(one, false);
      if (isNoLedger(one)) return [{ file, reason: whyNot(one) }];
      /** What is wrong, by where it stands. */
      const wrong = new Map<string, string[]>();
      for (const { column, reason, remedy, ...place } of faults)
        append(wrong, placesInWords([place]), `“${column}”：${reason}；${remedy}`);
      const lines = new Set(unread.map((row) => placesInWords([row])));
      const told = (where = ''): string => wrong.get(where)?.join('。') ?? '';
      const last = new Map(faults.map((fault) => [fault.sheet, placesInWords([fault])]));
      return [
        // What is wrong with the headings, or above them, is wrong with no row.
        ...[...wrong.keys()].flatMap((where) => (lines.has(where) ? [] : [{ file, reason: `${where}${told(where)}` }])),
        ...unread.map(({ cells, ...place }) => {
          const where = placesInWords([place]);
          // A row without a fault waits for the headings of its sheet, whose faults stand last.
          const reason = wrong.has(where)
            ? `${where}有错${told(where)}`
            : `表头有错，整份没有并入：${told(last.get(place.sheet))}`;
          return { file, cells, reason };
        }),
      ];
    }),
  ];
}

const AT_ODDS = { serial: '同一单位、同一序号，主体不同，都并入了', subject: '几个单位登记了同一主体，都并入了' };

/** What can be done with what was put together. */
export interface Merged {
  rows: LedgerRow[];
  leftOut: LeftOutRow[];
  toCheck: CellToCheck[];
  /** The rows of which some cell could not be read. */
  incomplete: IncompleteRow[];
  /** Rows with faults, which are not in it. */
  left: number;
}

/** What does not agree between files, and which version of a row counts: the first, until another is picked. */
function conflictsParts(
  conflicts: readonly LedgerConflict[],
  pick: (conflict: LedgerConflict, version: SourcedRow) => void,
): HTMLElement[] {
  if (conflicts.length === 0) return [];
  /** The boxes of each file's versions. */
  const boxes: { file: string; box: HTMLInputElement }[] = [];
  const versionsOf = (conflict: LedgerConflict, at: number): HTMLElement => {
    const choices = conflict.versions.map((version, place) => {
      const { file, row } = version;
      const box = element('input', { type: 'radio', name: `version-${at}` });
      box.checked = place === 0;
      box.addEventListener('change', () => pick(conflict, version));
      boxes.push({ file, box });
      const said = conflict.columns.map((key) => prepared(row).cells[key] ?? '（空）').join('，');
      return element('label', {}, box, ` ${file}：${said}`);
    });
    const legend = element('legend', { class: 'visually-hidden' }, '用哪一份');
    return element('fieldset', { class: 'versions' }, legend, ...choices);
  };
  const cells = conflicts.map((conflict, at): Cell[] => {
    const { kind, versions, columns } = conflict;
    const [whose = ''] = versions.map(({ row }) => who(row));
    const told = versions.map(({ file, row }) => `${file}：${who(row)}`).join('；');
    return kind === 'row'
      ? [
          { content: whose },
          { content: `同一行内容不同：${columns.map(headingOf).join('、')}` },
          { content: versionsOf(conflict, at) },
        ]
      : [{ content: whose }, { content: AT_ODDS[kind] }, { content: told }];
  });
  const forAll = [...new Set(boxes.map(({ file }) => file))].map((file) =>
    button(`都用“${file}”写的`, () => {
      for (const one of boxes) if (one.file === file) one.box.click();
    }),
  );
  const how =
    '同一行内容不同的，在下面选用哪一份，没有选的用排在前面的文件写的；其余另放一边。单位更正过的，选更正后的。';
  return [
    ...(boxes.length ? [element('p', {}, how)] : []),
    table('对不上的地方，请和单位核对', ['线索', '怎么对不上', '各文件写的'], cells),
    ...(conflicts.filter(isOfRow).length > 1 ? [element('p', { class: 'actions screen-only' }, ...forAll)] : []),
  ];
}

/** What of a file was not put together, and why; nothing of one without faults. */
function faultParts(one: FileReading): HTMLElement[] {
  if (isNoLedger(one)) return [element('p', {}, `${one.file} ${whyNot(one)}`)];
  const faults = faultsOf(one, false);
  if (faults.length === 0) return [];
  return [element('p', {}, `${one.file} 有错，${one.unread.length} 条没有汇总进来。`), faultTable({ ...one, faults })];
}

/** What a roll-up is shown by, and what becomes of it. */
interface Office {
  /** How the leads are weighed. */
  weights: () => FactorWeights;
  /** The county's own townships, where its office has named them. */
  townships: () => readonly string[];
  /** What stands on paper below the title. */
  printed: string;
  /** Saves it as a workbook. */
  give: (merged: Merged) => unknown;
  /** Puts it before the ledger of this computer. */
  take: (merged: Merged) => unknown;
}

/** A paragraph for the report, to be copied. */
function paragraphParts(): { field: HTMLTextAreaElement; parts: HTMLElement[] } {
  const field = element('textarea', { id: 'for-report', rows: '6', readonly: '', spellcheck: 'false' });
  const status = element('span', { class: 'soft', role: 'status' });
  const copying = button('复制这段话', async () => {
    status.textContent = await copy(field.value);
  });
  return {
    field,
    parts: [
      element(
        'div',
        { class: 'screen-only' },
        element('h3', {}, element('label', { for: 'for-report' }, '写进报告的一段话')),
        field,
        element('p', { class: 'actions' }, copying, status),
      ),
    ],
  };
}

/**
 * The ledgers of many units in one, to be looked over: first the sheet for whoever leads, who has handed in, the sums, by unit,
 * and the leads that weigh most; then what does not agree, the further sums, and the files.
 *
 * @returns what is shown, and what tells it anew when a weight or a township has changed
 */
export function rollUp(
  read: readonly FileReading[],
  { weights, townships, printed, give, take }: Office,
): { parts: HTMLElement[]; tell: () => void } {
  const result = rollUpLedgers(read);
  const { repeated, conflicts } = result;
  const picks = new Map<LedgerConflict, SourcedRow>();
  const left = read.reduce((sum, one) => sum + (isNoLedger(one) ? 0 : one.unread.length), 0);
  const doubts = toCheck(read);
  const merged = (): Merged => {
    const { rows, setAside } = settled(result, picks);
    return {
      rows: rows.map(({ row }) => row),
      leftOut: leftOut(setAside, repeated, read),
      toCheck: doubts,
      incomplete: read.flatMap(({ incomplete }) => incomplete),
      left,
    };
  };
  const [handed, sums, further] = [element('div'), element('div'), element('div', { class: 'sums' })];
  const { field, parts: paragraph } = paragraphParts();
  const tell = (): void => {
    const { told, missing, note } = handedIn(read, townships());
    fill(handed, ...[told, ...missing].map((text) => element('p', {}, text)), element('p', { class: 'soft' }, note));
    const { rows } = merged();
    if (rows.length === 0) return;
    fill(
      sums,
      sumsPart(rows),
      ...(conflicts.length ? [element('p', {}, `各份对不上的有 ${conflicts.length} 处，列在后面。`)] : []),
      element('div', { class: 'side-by-side' }, unitsTable(rows), heaviestTable(rows, weights())),
    );
    fill(further, ...totalTables(rows, undefined, ['登记单位']));
    field.value = [`截至${fullDate(today())}，收到 ${told}`, ...missing, ledgerInWords(rows, weights())].join('');
  };
  tell();
  const any = result.rows.length > 0;
  const counts = `汇总 ${result.rows.length} 条，去掉重复 ${repeated.length} 条，另放一边 ${result.setAside.length} 条，对不上的 ${conflicts.length} 处。`;
  const parts = [
    element(
      'div',
      { class: 'leader' },
      element('h3', {}, element('span', { class: 'print-only' }, '非法集资风险线索：'), `${read.length} 份表格的汇总`),
      element('p', { class: 'print-only' }, printed),
      handed,
      sums,
    ),
    ...(any ? paragraph : []),
    element(
      'p',
      {},
      `${counts}没有并入的都列在汇总表的“没有并入的”一页${doubts.length ? '，要核对的格列在“要核对的”一页' : ''}。`,
    ),
    ...conflictsParts(conflicts, (conflict, version) => {
      picks.set(conflict, version);
      tell();
    }),
    ...toCheckParts(doubts),
    ...read.flatMap(faultParts),
    ...(any ? [element('h3', {}, '汇总的总量风险清单'), further] : []),
    ...filesParts(read),
    element(
      'p',
      { class: 'actions screen-only' },
      button('下载汇总表（xlsx）', () => give(merged())),
      button('准备导入本机台账', () => take(merged())),
    ),
  ];
  return { parts, tell };
}
