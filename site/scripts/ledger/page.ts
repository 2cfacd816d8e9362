// The ledger's page: everything happens in this browser, nothing is sent. Long: the one place where the parts of the page,
// each in a file beside it, are put together, and their events.
import '../old-browsers.ts';
import {
  defaultWeights,
  diffLedgers,
  headingOf,
  numbered,
  registrarOf,
  repeatedNumbers,
  repeatedSubjects,
  type FactorWeights,
  type LedgerCellFault,
  type LedgerReading,
  type LedgerRow,
} from 'fangfei/ledger';
import { fullDate, today } from '../../lib/dates.ts';
import { button, byId, element, fill, within } from '../check/dom.ts';
import * as drafts from './drafts.ts';
import * as files from './files.ts';
import * as form from './form.ts';
import { keepIn, keptIn } from './keep.ts';
import { onTownships, townships } from '../townships.ts';
import { forget } from '../triage-about.ts';
import { countVisits, dropVisits } from '../visit-store.ts';
import { isUnnamed, readingNotes, unnamedNote } from './handed-in.ts';
import { rollUp } from './roll-up.ts';
import { prepared, selected, type Choice } from './select.ts';
import { Store, type Change, type KeptRow } from './store.ts';
import { giveTransfer } from './transfer.ts';
import { totalsParts, type Draw } from './sums.ts';
import { diffParts, faultTable, rankedParts, registrarsOf, rowsTable, who } from './tables.ts';

const PAGE = 50;
const WEIGHTS = 'fangfei-ledger-weights';

const said = byId('said');
const panel = byId('panel');
const compared = byId('compared');
const filter = byId<HTMLFormElement>('filter');
const weightsForm = byId<HTMLFormElement>('weights');

let store: Store;
let kept: KeptRow[] = [];
let page = 0;
/** Drawing comes after the page, and the tables do without. */
let draw: Draw | undefined;
/** Tells the roll-up anew that is shown; nothing where none is. */
let tellRollUp: (() => void) | undefined;

/** Where what is seldom wanted is folded. */
const phone = matchMedia('(max-width: 47.9375rem)');
const folds = () => document.querySelectorAll<HTMLDetailsElement>('.fold-on-phone');

const say = (text: string): void => {
  said.textContent = text;
};

/** Does what changes the ledger; what the browser does not keep is told, and what was typed stays. */
async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch {
    say('没有存成：浏览器存不下了，或者出了错。请先“备份”，腾出磁盘空间、刷新本页以后再试。');
  }
}

let writing: Promise<void> | undefined;
/** Writes rows; the second click of a double click, while the first is at work, writes nothing more. */
async function write(work: () => unknown): Promise<void> {
  if (writing) return;
  writing = attempt(work);
  await writing;
  writing = undefined;
}

const rowsOf = (): LedgerRow[] => kept.map(({ row }) => row);

function choice(): Choice {
  const data = new FormData(filter);
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    words: text('words'),
    only: { unit: text('unit'), status: text('status'), focus: text('focus'), items: text('items') },
    sort: text('sort') as keyof LedgerRow,
    descending: data.has('descending'),
  };
}

/** What stands at the head of what is printed: when, and by whose form. */
const printed = (): string => `打印日期：${fullDate(today())}；表样按方案列出的内容编成，非官方附表`;

/** @param paper all rows that were chosen, as they are printed */
function showRows(paper = false): void {
  const size = paper ? kept.length || PAGE : PAGE;
  const chosen = choice();
  const found = selected(kept, chosen);
  const pages = Math.max(1, Math.ceil(found.length / size));
  page = Math.min(page, pages - 1);
  const all = `共 ${kept.length} 条`;
  const onPaper = found.length < kept.length ? `${all}，只印筛选出的 ${found.length} 条。` : `${all}。`;
  const onScreen = `${all}，符合条件的 ${found.length} 条${pages > 1 ? `，第 ${page + 1} 页，共 ${pages} 页` : ''}。`;
  byId('count').textContent = kept.length
    ? paper
      ? onPaper
      : onScreen
    : '还没有登记。按“新增一行”开始，或者“导入表格”。';
  // Where there is nothing, there is nothing to find or to weigh.
  for (const part of folds()) part.hidden = kept.length === 0;
  fill(byId('rows'), ...(found.length ? [rowsTable(found.slice(page * size, (page + 1) * size), chosen, paper)] : []));
  const unit = registrarsOf(found.map(({ row }) => row));
  byId('paper-head').textContent = `登记单位：${unit}；${printed()}`;
  const turn = (text: string, to: number): HTMLElement => {
    const turning = button(text, () => {
      page = to;
      showRows();
      byId('rows-title').scrollIntoView();
    });
    turning.disabled = to < 0 || to >= pages;
    return turning;
  };
  fill(byId('pages'), ...(pages > 1 ? [turn('上一页', page - 1), turn('下一页', page + 1)] : []));
}

/** The weights that are typed, or the usual ones while these are none: below zero, or all of them zero. */
function weights(): FactorWeights {
  const data = new FormData(weightsForm);
  const own = Object.fromEntries(Object.keys(defaultWeights).map((key) => [key, Number(data.get(key))]));
  const counts = Object.values(own).some((weight) => weight > 0);
  return weightsForm.checkValidity() && counts ? (own as FactorWeights) : defaultWeights;
}

function showRanked(): void {
  if (kept.length === 0) {
    fill(byId('ranked'));
    return;
  }
  const candidates = () => byId('ranked').querySelector('details');
  const open = candidates()?.open ?? !phone.matches;
  try {
    fill(byId('ranked'), ...rankedParts(kept, weights()));
    const now = candidates();
    if (now) now.open = open;
  } catch (error) {
    fill(byId('ranked'), element('p', {}, (error as Error).message));
  }
}

function showDrafts(): void {
  const waiting = drafts.parts(drafts.others(), (key, draft) => {
    drafts.drop(key);
    if (draft) resumeDraft(draft);
    showDrafts();
  });
  fill(byId('drafts'), ...waiting);
}

/** On paper: the rows and what was compared, or what was put together; where there is none of them, what a row holds. */
function choosePaper(): void {
  const isRolledUp = !compared.hidden && tellRollUp !== undefined;
  // With those of all units, this computer's own rows would stand there twice.
  const own = kept.length > 0 && !isRolledUp;
  const shown = {
    own,
    added: own,
    key: own && kept.some(({ row }) => row.focus),
    beside: !compared.hidden,
  };
  document.body.classList.toggle('rolled-up', isRolledUp);
  for (const [id, onPaper] of Object.entries(shown)) byId(id).classList.toggle('screen-only', !onPaper);
  const any = Object.values(shown).some(Boolean);
  byId('ledger').classList.toggle('screen-only', !any);
  byId('columns').classList.toggle('screen-only', any);
}

function showAll(): void {
  showRows();
  choosePaper();
  fill(byId('totals'), ...(kept.length ? totalsParts(rowsOf(), draw) : []));
  showRanked();
}

async function reload(): Promise<void> {
  kept = await store.all();
  showAll();
}

/** Makes a change; where another tab was first, nothing is changed and the caller is given what that tab left. */
async function apply(change: Change): Promise<(KeptRow | undefined)[]> {
  const conflicts = await store.apply(change, numbered);
  await reload();
  return conflicts;
}

/** Leaves what is in the form to be taken up later, and says so. */
function putAside(): void {
  const draft = form.isOpen() ? drafts.putAside() : undefined;
  say(draft ? `“${drafts.nameOf(draft)}”没有保存，先留作没存完的，随时可以接着写。` : '');
}

function resumeDraft(draft: drafts.Draft): void {
  // The version that the draft was made from: had the row been changed since, saving says so.
  const { over } = draft;
  const now = over && kept.find(({ id }) => id === over.id);
  form.open(draft.cells, now && { ...now, version: over.version });
  form.keep(draft);
  say('上次没存完的已经找回来，还没有保存。');
}

const fault = (is: boolean, key: keyof LedgerRow, reason: string, remedy: string): LedgerCellFault[] =>
  is ? [{ key, column: headingOf(key), reason, remedy }] : [];

/** A row as one is told of it: by its name, and its number. */
const named = ({ subject, serial }: LedgerRow): string =>
  `“${subject}”${serial === undefined ? '' : `（${serial} 号）`}`;

async function save(): Promise<void> {
  const over = form.editing();
  const row = form.read((read) => [
    ...fault(
      isUnnamed(read),
      'unitName',
      `登记单位是“${registrarOf(read)}”，没有写是哪一个`,
      '写明名称，汇总时才分得清各单位的线索',
    ),
    ...fault(
      repeatedNumbers([read, ...kept.flatMap(({ id, row: other }) => (id === over?.id ? [] : [other]))]).some((rows) =>
        rows.includes(read),
      ),
      'serial',
      '这个单位已经有这个序号',
      '换一个，或空着由网页编',
    ),
  ]);
  if (!row) {
    say('没有保存：有几处要改，标在各栏下面。');
    return;
  }
  const isNamedAnew = !over || repeatedSubjects([over.row, row]).length === 0;
  const others = kept.flatMap((one) => (one.id === over?.id ? [] : [one.row]));
  const alike = isNamedAnew ? repeatedSubjects([row, ...others]).find((rows) => rows.includes(row)) : undefined;
  const twin = alike?.find((other) => other !== row);
  const conflicts = await apply({ put: [over ? { row, over } : { row }] });
  if (conflicts.length) {
    form.showConflict(conflicts[0]);
    say('没有保存：另一个窗口改过这一行。');
    return;
  }
  form.rememberUnit(prepared(row).cells);
  form.close();
  showDrafts();
  say(`已保存：${row.subject}${twin ? `。已有一条${named(twin)}：是同一件就改那一条，这一条删去。` : ''}`);
  goOn(over);
}

/** The form has gone away with its buttons: one goes on at the row that was changed, or with a new one. */
function goOn(row?: KeptRow): void {
  const there = row && document.querySelector<HTMLElement>(`#rows [data-edit="${row.id}"]`);
  (there ?? within(document, '[data-do="new"]')).focus();
}

async function removeRow(): Promise<void> {
  const over = form.editing();
  if (!over || !confirm(`删除“${over.row.subject}”这一行？删了不能恢复。`)) return;
  const conflicts = await apply({ remove: [over] });
  if (conflicts.length) {
    form.showConflict(conflicts[0]);
    return;
  }
  form.close();
  say('已删除。');
  goOn();
}

/** Does something with files; what goes wrong is told and nothing is changed. */
async function withFiles(accept: string, multiple: boolean, use: (chosen: File[]) => Promise<void>): Promise<void> {
  const chosen = await files.choose(accept, multiple);
  if (chosen.length === 0) return;
  panel.hidden = true;
  compared.hidden = true;
  say('正在读……');
  try {
    await use(chosen);
  } catch (error) {
    say(`没有读成，台账没有变：${chosen.map(({ name }) => name).join('、')}，${(error as Error).message}`);
  }
}

const withFile = (accept: string, use: (file: File) => Promise<void>): Promise<void> =>
  withFiles(accept, false, async (chosen) => {
    for (const file of chosen) await use(file);
  });

function showPanel(box: HTMLElement, ...parts: HTMLElement[]): void {
  fill(box, ...parts);
  box.hidden = false;
  box.focus();
}

/**
 * Shows what was compared or put together, until it is put away.
 *
 * @param tell tells it anew, where it is a roll-up
 */
function showResult(pressed: 'compare' | 'rollup', parts: readonly HTMLElement[], tell?: () => void): void {
  tellRollUp = tell;
  const close = button('收起', () => {
    compared.hidden = true;
    choosePaper();
    within(document, `[data-do="${pressed}"]`).focus();
  });
  showPanel(compared, ...parts, element('p', { class: 'actions screen-only' }, close));
  choosePaper();
}

const incompleteNote = (incomplete: LedgerReading['incomplete']): string[] =>
  incomplete.length
    ? [
        `其中 ${incomplete.length} 条有要核对的格，列在下面：读不了的格空着导入，台账里已经有的不动；导入以后照原件补上。`,
      ]
    : [];

/**
 * Shows what a file would change, and changes it when told to.
 *
 * @param notes what else is to be known of it
 */
function propose(
  name: string,
  reading: Pick<LedgerReading, 'rows' | 'faults' | 'unread' | 'incomplete'>,
  notes: readonly string[],
): void {
  const { rows, faults, unread, incomplete } = reading;
  const from = kept;
  const { fresh, altered, unchanged } = files.whatWouldChange(kept, rows, incomplete);
  const replaced = new Set(altered.map(({ over }) => over));
  const afterwards = [
    ...kept.flatMap((one) => (replaced.has(one) ? [] : [one.row])),
    ...[...fresh, ...altered].map(({ row }) => row),
  ];
  const [twice, ...more] = repeatedNumbers(afterwards.filter((row) => !isUnnamed(row)));
  // The panel's buttons go away with it: the focus returns to the one that was pressed before.
  const opener = document.activeElement;
  const act = (text: string, change?: Change): HTMLElement => {
    const choose = async (): Promise<void> => {
      const conflicts = change ? await apply({ ...change, from }) : [];
      panel.hidden = true;
      if (opener instanceof HTMLElement) opener.focus();
      if (conflicts.length) {
        propose(name, reading, notes);
        say('没有导入：台账刚才变过。下面是重新比对的，请再选一次。');
      } else say(change ? `已导入 ${change.put?.length ?? 0} 条。` : '没有导入，台账没有变。');
    };
    return button(text, () => write(choose));
  };
  const taken = new Set(incomplete.map((one) => one.taken));
  const without = button(`先不要这 ${incomplete.length} 条`, () =>
    propose(name, { ...reading, rows: rows.filter((row) => !taken.has(row)), incomplete: [] }, notes),
  );
  say(`已读取“${name}”，尚未导入：请在下面选。`);
  showPanel(
    panel,
    element('h2', {}, `导入 ${name}`),
    element(
      'p',
      {},
      `可以导入 ${rows.length} 条：新增 ${fresh.length} 条，变动 ${altered.length} 条，已经有的 ${unchanged} 条。${unread.length ? `有错不能导入的 ${unread.length} 条。` : ''}`,
    ),
    ...[...incompleteNote(incomplete), ...notes, ...unnamedNote(rows)].map((note) => element('p', {}, note)),
    ...(twice
      ? [
          element(
            'p',
            {},
            `导入以后，${more.length + 1} 个序号有几条在用，如${twice.map(who).join('、')}；请和单位核对后改。`,
          ),
        ]
      : []),
    ...(faults.length ? [faultTable(reading)] : []),
    element(
      'p',
      { class: 'actions' },
      ...(altered.length ? [act(`导入，变动的 ${altered.length} 条以文件为准`, { put: [...fresh, ...altered] })] : []),
      ...(fresh.length ? [act(`只导入新增的 ${fresh.length} 条`, { put: fresh })] : []),
      ...(incomplete.length ? [without] : []),
      act('不导入'),
    ),
  );
}

/** Says what a file that was given holds, and what it does not: a row that is still being written. */
function sayGiven(how: '导出' | '备份'): void {
  const unsaved = drafts.others().length + (drafts.unsaved() ? 1 : 0);
  say(`已${how} ${kept.length} 条。${unsaved ? `有 ${unsaved} 行还没有保存，不在里面：先保存，再${how}一次。` : ''}`);
}

/** Saves 线索移送单 with what a row knows. */
async function saveTransfer(which: number): Promise<void> {
  const one = kept.find(({ id }) => id === which);
  if (!one) return;
  try {
    say(`已存成“${await giveTransfer(byId('ledger').dataset.transfer, prepared(one.row).cells)}”，核对补齐以后签名。`);
  } catch {
    say('要用的程序没有载入；请联网后再点一次。');
  }
}

const actions: Readonly<Record<string, () => unknown>> = {
  new() {
    putAside();
    form.open(form.begun());
    showDrafts();
  },
  ask: form.hold,
  cancel() {
    const over = form.editing();
    form.close();
    say('没有保存。');
    goOn(over);
  },
  delete: removeRow,
  async xlsx() {
    await files.giveWorkbook(files.LEDGER, rowsOf(), weights());
    sayGiven('导出');
  },
  csv() {
    files.giveCsv(rowsOf());
    sayGiven('导出');
  },
  gb18030() {
    files.giveCsv(rowsOf(), true);
    sayGiven('导出');
  },
  backup() {
    files.giveBackup(rowsOf());
    sayGiven('备份');
  },
  import: () =>
    withFile(files.TABLES, async (file) => {
      const reading = await files.readFile(file);
      propose(file.name, reading, readingNotes(reading));
    }),
  restore: () =>
    withFile('.json', async (file) => {
      const rows = await files.readWholeBackup(file);
      if (!confirm(`用备份里的 ${rows.length} 条换掉现在的 ${kept.length} 条？现在的会没有。`)) {
        say('没有恢复，台账没有变。');
        return;
      }
      await attempt(async () => {
        await apply({ clear: true, put: rows.map((row) => ({ row })) });
        say(`已恢复 ${rows.length} 条。`);
      });
    }),
  async clear() {
    const visits = countVisits();
    const also = visits > 0 ? `、${visits} 张走访记录` : '';
    if (
      !confirm(
        `清空这台电脑上的台账，共 ${kept.length} 条，连同没存完的草稿${also}？没有备份、没有存成文件的找不回来。`,
      )
    )
      return;
    await apply({ clear: true });
    form.close();
    drafts.dropAll();
    dropVisits();
    forget();
    showDrafts();
    say('已清空。');
  },
  compare: () =>
    withFile(files.TABLES, async (file) => {
      const reading = await files.readFile(file);
      const { rows, faults, unread, incomplete } = reading;
      say('');
      showResult('compare', [
        element('p', { class: 'print-only' }, printed()),
        element('h3', {}, `${file.name} 到现在`),
        ...readingNotes(reading).map((note) => element('p', {}, note)),
        ...(faults.length
          ? [
              element(
                'p',
                {},
                `文件里有错，${unread.length} 条没有算进来${incomplete.length ? `，${incomplete.length} 条有读不了或者要核对的格` : ''}。`,
              ),
              faultTable(reading),
            ]
          : []),
        ...diffParts(diffLedgers(rows, rowsOf())),
      ]);
    }),
  rollup: () =>
    withFiles(files.TABLES, true, async (chosen) => {
      const read = await files.readFiles(chosen);
      say('');
      const { parts, tell } = rollUp(read, {
        weights,
        townships,
        printed: printed(),
        give: ({ rows, leftOut, toCheck }) =>
          files.giveWorkbook('县级汇总', numbered(rows), weights(), leftOut, toCheck),
        take: ({ rows, incomplete, left }) => {
          const now = numbered(rows);
          const partly = new Map(incomplete.map((one) => [one.taken, one]));
          const doubtful = rows.flatMap((row, at) => {
            const [part, taken] = [partly.get(row), now[at]];
            return part && taken ? [{ ...part, taken }] : [];
          });
          propose('县级汇总', { rows: now, faults: [], unread: [], incomplete: doubtful }, [
            ...(left ? [`各单位的表格里另有 ${left} 条有错，汇总时就没有并入，要等单位改好再报。`] : []),
          ]);
        },
      });
      showResult('rollup', parts, tell);
    }),
};

function takeLink(): boolean {
  const link = form.linkOf(location.hash);
  const unit = form.unitOf(location.hash);
  if (unit) form.rememberUnit({ unit });
  if (!link) return false;
  // Once only: a reload must not open it again over what has been typed since.
  history.replaceState(null, '', location.pathname + location.search);
  const draft = drafts.current();
  if (link.answer && draft) {
    resumeDraft({ ...draft, cells: form.answered(draft.cells, link.cells), untouched: false, at: Date.now() });
    say('对照的结果已填进分类处置和处置进展，核对以后保存。');
    return true;
  }
  drafts.putAside();
  const cells = form.begun(link.cells);
  form.open(cells);
  form.keep({ cells, at: Date.now() });
  say('已从上一页带入，核对补充以后保存。');
  return true;
}

function press(pressed: HTMLElement): void {
  if (pressed.className === 'unfold')
    pressed.setAttribute('aria-expanded', String(pressed.closest('tr')?.classList.toggle('unfolded')));
  const { do: name, edit, sort, transfer } = pressed.dataset;
  if (transfer) void saveTransfer(Number(transfer));
  if (edit) {
    const row = kept.find(({ id }) => id === Number(edit));
    if (!row) return;
    putAside();
    form.open(prepared(row.row).cells, row);
    showDrafts();
  }
  // Of a row that is to be asked about, after it has been opened.
  if (name) void attempt(() => actions[name]?.());
  if (sort) {
    const by = filter.elements.namedItem('sort') as HTMLSelectElement;
    const down = filter.elements.namedItem('descending') as HTMLInputElement;
    down.checked = by.value === sort && !down.checked;
    by.value = sort;
    showRows();
    document.querySelector<HTMLElement>(`[data-sort="${sort}"]`)?.focus();
  }
}

async function begin(): Promise<void> {
  const notice = within(document, '[data-unless-script]');
  try {
    store = await Store.open();
    kept = await store.all();
    localStorage.getItem(WEIGHTS);
    await drafts.claim();
  } catch {
    notice.textContent =
      '这个浏览器不让网页存数据（多半是无痕窗口，或者存储被关了），台账在这里留不住；请换普通窗口或别的浏览器，或者用下面的空表。';
    return;
  }
  notice.remove();
  byId('ledger').hidden = false;
  const own = keptIn<FactorWeights>('localStorage', WEIGHTS);
  for (const [key, value] of Object.entries(own ?? {})) {
    const field = weightsForm.elements.namedItem(key);
    if (field instanceof HTMLInputElement) field.value = String(value);
  }
  showAll();
  if (!takeLink()) {
    const draft = drafts.unsaved();
    if (draft) resumeDraft(draft);
    // Who comes back from the triage without an answer has nothing to go on with.
    else drafts.drop();
  }
  showDrafts();
  store.onChange(() => void reload());
  const fold = () => {
    for (const part of folds()) part.open = !phone.matches;
  };
  fold();
  phone.addListener(fold);
  window.addEventListener('beforeprint', () => showRows(true));
  window.addEventListener('afterprint', () => showRows());
  window.addEventListener('hashchange', () => takeLink() && showDrafts());
  document.addEventListener('click', ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>(
      '[data-do], [data-edit], [data-transfer], [data-sort], .unfold',
    );
    if (!pressed) return;
    // What is being saved closes its form first, or it would close the one that this opens.
    if (writing) void writing.then(() => press(pressed));
    else press(pressed);
  });
  byId('row').addEventListener('submit', (event) => {
    event.preventDefault();
    void write(save);
  });
  filter.addEventListener('input', () => {
    page = 0;
    showRows();
  });
  filter.addEventListener('submit', (event) => event.preventDefault());
  weightsForm.addEventListener('input', () => {
    keepIn('localStorage', WEIGHTS, JSON.stringify(weights()));
    showRanked();
    tellRollUp?.();
  });
  onTownships(() => tellRollUp?.());
  weightsForm.addEventListener('submit', (event) => event.preventDefault());
  const { bars } = await import('./charts.ts');
  draw = (data, label) => bars(data, label, byId('totals').clientWidth);
  showAll();
}

void begin();
