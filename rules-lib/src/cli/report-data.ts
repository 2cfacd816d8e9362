// What a leader wants to know of a bulk run: how many, which kinds, which units act, the strongest with their words.
import { createReadStream } from 'node:fs';
import { append } from '../append.ts';
import { actingOn, verdictNames } from '../classify/index.ts';
import type { Advice, Classification, Finding, Verdict } from '../classify/types.ts';
import { allItems, titleOf } from '../plan/index.ts';
import { labelOf } from '../plan/labels.ts';
import { CliError, EXIT, ioError } from './exit.ts';
import { exactPlace } from './say.ts';
import { list, oneLine, roleOf } from './words.ts';

/** How many of the strongest are shown, and of what was not read. */
const STRONGEST = 50;
const UNREAD = 200;

export interface Bar {
  name: string;
  note: string;
  count: number;
}

interface Strong {
  place: string;
  /** How many records are found the same, reposts mostly; the first is shown. */
  count: number;
  score: number;
  kinds: string;
  words: string;
  units: string;
}

/** A record that is not suspected and that somebody should look at. */
interface Lead {
  place: string;
  why: string;
  kinds: string;
}

export interface ReportData {
  source: string;
  /** Only what was suspected, or not read, stands in the result. */
  onlyFlagged: boolean;
  records: number;
  faults: number;
  /** Files that were not read. */
  aside: number;
  /** Parts of files that were read which were not: sheets, attachments, pictures. */
  parts: number;
  verdicts: Bar[];
  kinds: Bar[];
  units: Bar[];
  /** Items found for which the plan names nobody. */
  unnamed: Bar[];
  strongest: Strong[];
  /** How many there are to be looked at besides, by reason, and the first of them. */
  leads: Bar[];
  leading: Lead[];
  /** What was not read and why; the first ones. */
  unread: { place: string; reason: string }[];
}

/** What stands above what was not read. */
export const unreadTitle = ({ faults, aside, parts, unread }: ReportData): string =>
  faults + aside + parts > unread.length ? `没有读成的，前 ${unread.length} 处` : `没有读成的 ${unread.length} 处`;

/** Where the first of the same stands, and how many they are. */
export const placesOf = ({ place, count }: Strong): string => (count > 1 ? `${place} 等 ${count} 条` : place);

/** What stands above what should be looked at besides. */
export function leadsTitle({ leads, leading }: ReportData): string {
  const all = leads.reduce((sum, { count }) => sum + count, 0);
  return `不是疑似、也请看一看的${all > leading.length ? `，前 ${leading.length} 条` : ` ${all} 条`}`;
}

type Line = Classification & {
  onlyFlagged?: boolean | undefined;
  advice?: Partial<Pick<Advice, 'heading'>> | undefined;
  source: string;
  line: number;
  part?: string | undefined;
  id?: string | undefined;
  error?: { message?: string | undefined; aside?: boolean | undefined; minor?: boolean | undefined } | undefined;
};

/** What officials call the plan's items; an own lexicon may bring others. */
const TITLES = new Map<string, string>(allItems().map((item) => [item.id, titleOf(item)]));

const ORDER: readonly Verdict[] = ['suspected', 'ask', 'clear', 'unread'];

/** Why a record that is not suspected should be looked at; mostly nothing. */
const leadIn = ({ advice, stance, findings }: Line): string | undefined =>
  advice?.heading ?? (stance === 'report' && findings.length > 0 ? '讲述或反映，提到方案所列的情形' : undefined);

/** The lines of a file, or of standard input: a line feed alone ends one, where readline takes signs that a text may hold for ends too. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  const source = path === '-' ? process.stdin.setEncoding('utf8') : createReadStream(path, 'utf8');
  for await (const chunk of source as AsyncIterable<string>) {
    const [end = '', ...lines] = chunk.split('\n');
    rest += end;
    for (const line of lines) {
      yield rest;
      rest = line;
    }
  }
  yield rest;
}

/** Reads a result (NDJSON) line by line. */
export async function reportDataOf(path: string): Promise<ReportData> {
  const verdicts = new Map<Verdict, number>();
  const kinds = new Map<string, Bar>();
  const units = new Map<string, Bar>();
  const unnamed = new Map<string, Bar>();
  let strongest = new Map<string, Strong>();
  const leads = new Map<string, Bar>();
  const leading: Lead[] = [];
  const unread: ReportData['unread'] = [];
  let onlyFlagged = false;
  let records = 0;
  let faults = 0;
  let aside = 0;
  let parts = 0;
  let whole = 0;
  let number = 0;
  try {
    for await (const text of linesOf(path)) {
      number++;
      if (!text.trim()) continue;
      const line = lineOf(text, path, number, whole > 0);
      whole++;
      onlyFlagged ||= line.onlyFlagged === true;
      if (line.error?.minor) continue;
      if (line.error) {
        if (!line.error.aside) faults++;
        else if (line.part === undefined) aside++;
        else parts++;
        if (unread.length < UNREAD) unread.push({ place: placeOf(line), reason: line.error.message ?? '' });
        continue;
      }
      records++;
      const verdict = line.verdict;
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      if (verdict !== 'suspected') {
        const why = leadIn(line);
        if (why === undefined) continue;
        add(leads, why, why, '');
        if (leading.length < UNREAD) leading.push({ place: placeOf(line), why, kinds: kindsOf(line) });
        continue;
      }
      const acting = actingOn(line);
      for (const [bars, findings] of [
        [kinds, line.findings],
        [unnamed, acting.unnamed],
      ] as const) {
        addItems(bars, findings);
      }
      for (const [key, { name, role, clause }] of new Map(
        acting.named.map((one) => [`${one.unit} ${one.role}`, one]),
      )) {
        add(units, key, `${name}（${roleOf(role)}）`, `方案${labelOf(clause)}`);
      }
      addStrong(strongest, strongOf(line));
      if (strongest.size >= 20 * STRONGEST) strongest = strongestOf(strongest);
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    // What no call of the system raised came of the line.
    throw (error as NodeJS.ErrnoException).syscall ? ioError(error, '读', path) : noResult(path, number);
  }
  if (whole === 0) {
    throw new CliError(
      EXIT.partial,
      `${path} 是空的，没有可汇报的。用 --only-flagged 做的，说明没有疑似，也没有读不了的；不然请重新做出结果。`,
    );
  }
  return {
    source: path,
    onlyFlagged,
    records,
    faults,
    aside,
    parts,
    verdicts: ORDER.flatMap((verdict) => {
      const count = verdicts.get(verdict) ?? 0;
      return count ? [{ name: verdictNames[verdict], note: '', count }] : [];
    }),
    kinds: sorted(kinds),
    units: sorted(units),
    unnamed: sorted(unnamed),
    strongest: [...strongestOf(strongest).values()],
    leads: sorted(leads),
    leading,
    unread,
  };
}

/** @param begun whether lines before it were good: then it is this one that is broken off */
function lineOf(text: string, path: string, number: number, begun: boolean): Line {
  try {
    // An editor may have set a mark before it, which is white space too.
    const line = JSON.parse(text.trim()) as Line;
    if (line.error || (Array.isArray(line.findings) && Array.isArray(line.responsible))) return line;
  } catch {
    if (begun) {
      throw new CliError(
        EXIT.usage,
        `${path} 第 ${number} 行不完整，文件可能没有写完。请重新取得，或用 fangfei scan … --resume 做完。`,
      );
    }
  }
  throw noResult(path, number);
}

const noResult = (path: string, number: number): CliError =>
  new CliError(
    EXIT.usage,
    `${path} 第 ${number} 行不是 fangfei scan 写的 NDJSON 结果。请先用 fangfei scan … -o 结果.ndjson 做出结果。`,
  );

function add(bars: Map<string, Bar>, key: string, name: string, note: string): void {
  const bar = bars.get(key) ?? { name, note, count: 0 };
  bar.count++;
  bars.set(key, bar);
}

const sorted = (bars: Map<string, Bar>): Bar[] => [...bars.values()].sort((a, b) => b.count - a.count);

/** Items of one name (消费返利 stands in two clauses) are one row, and one of a record. */
function addItems(bars: Map<string, Bar>, findings: readonly Finding[]): void {
  const clauses = new Map<string, string[]>();
  for (const { id, name, clause } of findings) {
    const title = TITLES.get(id) ?? name;
    append(clauses, title, labelOf(clause));
  }
  for (const [title, labels] of clauses) {
    add(bars, title, title, '');
    const bar = bars.get(title);
    if (bar) bar.note = `方案${list([...bar.note.replace(/^方案/, '').split('；').filter(Boolean), ...labels])}`;
  }
}

/** A post that was sent on a thousand times takes one row. */
function addStrong(strongest: Map<string, Strong>, one: Strong): void {
  const key = `${one.kinds}\n${one.words}`;
  const same = strongest.get(key);
  if (same) same.count++;
  else strongest.set(key, one);
}

const strongestOf = (all: ReadonlyMap<string, Strong>): Map<string, Strong> =>
  new Map([...all].sort(([, a], [, b]) => b.score - a.score).slice(0, STRONGEST));

const placeOf = ({ id, error, ...place }: Line): string =>
  `${exactPlace({ ...place, aside: error?.aside })}${id ? `，编号 ${id}` : ''}`;

const kindsOf = ({ findings }: Line): string => list(findings.map(({ id, name }) => TITLES.get(id) ?? name));

function strongOf(line: Line): Strong {
  const { score, findings } = line;
  const { named, related, gap } = actingOn(line);
  const words = findings.flatMap(({ evidence }) => evidence.map(({ text }) => oneLine(text)));
  return {
    place: placeOf(line),
    count: 1,
    score,
    kinds: kindsOf(line),
    words: list(words.slice(0, 12)),
    units: list([
      ...named.map(({ name }) => name),
      ...related.map(({ name }) => `${name}（本项目解读）`),
      ...(gap ? [gap] : []),
    ]),
  };
}
