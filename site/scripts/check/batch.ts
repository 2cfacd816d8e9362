// Many records at once: files or lines in, a table out; the work is done by a worker, so that the page never stops.
import { copy } from '../clipboard.ts';
import { ledgerAddress, unitOfLink } from '../ledger-link.ts';
import { inBackground, listen, send } from './ask.ts';
import { HEAD } from './columns.ts';
import { byId, download, element, fill, XLSX } from './dom.ts';
import { keepDraft } from './draft.ts';
import type { Row } from './judge.ts';
import { leadOf } from './lead.ts';
import { words } from './plan-words.ts';
import {
  cellsOf,
  isHit,
  labelOf,
  linesOf,
  nameOf,
  oneFile,
  outcomesOf,
  paperCellsOf,
  paragraphOf,
  summaryOf,
  tableOf,
} from './run-words.ts';
import type { Answer } from './worker.ts';

const form = byId<HTMLFormElement>('batch');
const lines = byId<HTMLTextAreaElement>('batch-text');
const input = byId<HTMLInputElement>('batch-files');
const chosen = byId('batch-chosen');
const status = byId('batch-status');
const progress = byId<HTMLProgressElement>('batch-progress');
const stop = byId<HTMLButtonElement>('batch-stop');
const clear = byId<HTMLButtonElement>('batch-clear');
const outcome = byId('batch-outcome');
const verdicts = byId<HTMLSelectElement>('batch-verdict');
const wanted = byId<HTMLInputElement>('batch-find');
const body = byId('batch-rows');
const turn = byId('batch-turn');
const shown = byId('batch-shown');
const all = byId('batch-all');

/** A hit goes to the ledger in a window of its own: the table here would be lost. */
function toLedger(row: Row): HTMLElement[] {
  const lead = leadOf(row);
  if (!lead) return [];
  const { subject, text, items } = lead;
  const attributes = {
    href: ledgerAddress({ text, subject, items }),
    class: 'screen-only',
    target: '_blank',
    rel: 'noopener',
    'aria-label': `记入台账：${row.place}`,
  };
  return [element('a', attributes, '记入台账')];
}

/** A hit is chosen for the ledger's table. */
function choice(row: Row): HTMLElement[] {
  if (!row.candidate) return [];
  const box = element('input', { type: 'checkbox', class: 'screen-only', 'aria-label': `选中：${row.place}` });
  box.checked = picked.has(row);
  box.addEventListener('change', () => {
    if (box.checked) picked.add(row);
    else picked.delete(row);
  });
  return [box];
}

/** Rows drawn at once; the others are a page away. */
const PAGE = 50;
/** Rows on paper at most: nobody reads more, and more would stop the browser. */
const PRINTED = 2000;
let rows: Row[] = [];
let fitting: Row[] = [];
let picked = new Set<Row>();
let printing = false;
let page = 0;
let running = false;
let dropped: File[] = [];

function receive(answer: Answer): void {
  if (answer.kind === 'checked') return;
  if (answer.kind === 'file') {
    download(`检查结果.${answer.format}`, answer.file);
    return;
  }
  if (answer.kind === 'end') {
    const outcomes = outcomesOf(rows);
    const told = outcomes.map(({ verdict, count }) => `${nameOf(verdict)} ${count} 条`);
    const notes = answer.notes.map((note) => `${note}。`).join('');
    const whole = answer.stopped ? `已停止：查了 ${rows.length} 条，其余没有查。` : `检查完了：共 ${rows.length} 条。`;
    // A screener looks for these; what was chosen meanwhile stays.
    if (outcomes.some(({ verdict }) => verdict === 'suspected') && verdicts.value === '') verdicts.value = 'suspected';
    end(whole + (told.length > 0 ? `${told.join('，')}。` : '') + notes);
    return;
  }
  for (const row of answer.rows) rows.push(row);
  progress.max = answer.total;
  progress.value = answer.done;
  progress.textContent = `${answer.done}/${answer.total}`;
  // What is drawn changes only while the first page fills; the count is told by the bar.
  if (fitting.length < PAGE) draw();
}

function end(sentence: string): void {
  running = false;
  stop.disabled = true;
  clear.disabled = false;
  progress.hidden = true;
  status.textContent = sentence;
  draw();
}

/** Which rows paper has. */
function paperSentence(): string {
  const of = [
    verdicts.value && `“${nameOf(verdicts.value as Row['verdict'])}”`,
    wanted.value.trim() && `含有“${wanted.value.trim()}”`,
  ];
  const which = of.filter(Boolean).join('、');
  const file = oneFile(fitting);
  const most = fitting.length > PRINTED ? `纸上只有前 ${PRINTED} 条，其余请导出 xlsx。` : '';
  return `${file === undefined ? '' : `${file}：`}下面列出${which && `${which}的`} ${fitting.length} 条，这一次共查 ${rows.length} 条；名称长的条目只写条款。${most}`;
}

function draw(): void {
  const text = wanted.value.trim();
  fitting = rows.filter(
    (row) =>
      (verdicts.value === '' || row.verdict === verdicts.value) &&
      (text === '' || cellsOf(row).some((cell) => cell.includes(text))),
  );
  const last = Math.max(0, Math.ceil(fitting.length / PAGE) - 1);
  page = Math.min(page, last);
  outcome.hidden = rows.length === 0;
  shown.hidden = fitting.length === rows.length;
  byId('batch-fitting').textContent = `现在只列出 ${fitting.length} 条，导出的也是这些。`;
  all.textContent = `看全部 ${rows.length} 条`;
  byId('batch-paper').textContent = paperSentence();
  const file = oneFile(fitting);
  fill(
    body,
    ...(printing ? fitting.slice(0, PRINTED) : fitting.slice(page * PAGE, (page + 1) * PAGE)).map((row) =>
      element(
        'tr',
        // The site has one style sheet: “fault” is what stands under a field of the ledger.
        { class: row.verdict === 'fault' ? 'not-read' : row.verdict },
        ...(printing ? paperCellsOf(row, file) : cellsOf(row)).map((cell, at) =>
          at === 0
            ? element('th', { scope: 'row' }, ...choice(row), cell)
            : element('td', { 'data-label': labelOf(row, at) }, cell, ...(HEAD[at] === '结论' ? toLedger(row) : [])),
        ),
      ),
    ),
  );
  turn.textContent = `第 ${page + 1} 页，共 ${last + 1} 页，${fitting.length} 条`;
  byId<HTMLButtonElement>('batch-before').disabled = page === 0;
  byId<HTMLButtonElement>('batch-after').disabled = page === last;
}

const chosenFiles = (): File[] => [...(input.files ?? []), ...dropped];

function tellChosen(): void {
  const files = chosenFiles();
  chosen.textContent =
    files.length > 0 ? `已选 ${files.length} 个文件：${files.map(({ name }) => name).join('、')}` : '';
}

function start(): void {
  const files = chosenFiles();
  if (running) return;
  if (files.length === 0 && lines.value.trim() === '') {
    status.textContent = '还没有内容。请选文件，或者粘贴文字，一行一条。';
    return;
  }
  rows = [];
  fitting = [];
  picked = new Set();
  page = 0;
  verdicts.value = '';
  running = true;
  stop.disabled = false;
  clear.disabled = true;
  progress.hidden = false;
  progress.removeAttribute('value');
  status.textContent = '正在检查……';
  draw();
  send({ kind: 'batch', text: lines.value, files, pictures: !byId('picture').hidden, labels: words.labels });
}

/** Files dropped on the page: the fold opens, and they are as if chosen. */
export function takeFiles(files: readonly File[]): void {
  dropped = [...files];
  input.value = '';
  byId<HTMLDetailsElement>('batch-part').open = true;
  tellChosen();
  form.scrollIntoView({ block: 'start' });
}

/** Saves what is chosen, or where nothing is every hit in view, as a table that the ledger takes. */
async function saveForLedger(): Promise<string> {
  const unit = byId<HTMLInputElement>('batch-unit');
  const chosen = picked.size > 0 ? rows.filter((row) => picked.has(row)) : fitting;
  const leads = chosen.flatMap((row) => {
    const lead = leadOf(row);
    return lead ? [{ ...lead, place: row.place }] : [];
  });
  if (leads.length === 0) return '这里没有可以记入台账的。';
  if (unit.value.trim() === '') {
    unit.focus();
    return '先写登记单位，如“县市场监督管理局”“玉麦镇”。';
  }
  const { ledgerOf } = await import('./ledger-table.ts');
  const made = await ledgerOf(leads, unit.value);
  if ('fault' in made) {
    unit.focus();
    return made.fault;
  }
  download('检查结果-台账.xlsx', new Blob([made.file], { type: XLSX }));
  return `已存 ${leads.length} 条，同一账号的并成一行。到“风险台账”里“导入”。`;
}

/** Makes the part of the page for many records work. */
export function startBatch(): void {
  if (!inBackground()) {
    status.textContent = '这个浏览器不能在后台检查，一次查很多条用不了。可以在上面一条一条地查。';
    for (const control of form.querySelectorAll<HTMLButtonElement>('button, input, textarea')) control.disabled = true;
    return;
  }
  listen({ receive, failed: () => end('检查的程序没有载入，或者中途出错。请联网后刷新页面再试。') });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    start();
  });
  stop.addEventListener('click', () => send({ kind: 'stop' }));
  form.addEventListener('reset', () => {
    dropped = [];
    rows = [];
    picked = new Set();
    chosen.textContent = '';
    status.textContent = '';
    draw();
    lines.focus();
  });
  input.addEventListener('change', () => {
    dropped = [];
    tellChosen();
  });
  keepDraft(lines, byId('batch-draft-note'));
  // What was put back is seen.
  if (lines.value !== '') byId<HTMLDetailsElement>('batch-part').open = true;
  const redraw = (): void => {
    page = 0;
    draw();
  };
  verdicts.addEventListener('change', redraw);
  wanted.addEventListener('input', redraw);
  all.addEventListener('click', () => {
    verdicts.value = '';
    wanted.value = '';
    redraw();
    verdicts.focus();
  });
  byId('batch-before').addEventListener('click', () => {
    page--;
    draw();
  });
  byId('batch-after').addEventListener('click', () => {
    page++;
    draw();
  });
  byId('batch-print').addEventListener('click', () => print());
  for (const [event, now] of [
    ['beforeprint', true],
    ['afterprint', false],
  ] as const)
    addEventListener(event, () => {
      printing = now;
      if (rows.length > 0) draw();
    });
  const told = byId('batch-copied');
  byId('batch-copy').addEventListener('click', async () => {
    const text = linesOf(fitting.filter(isHit));
    told.textContent = text ? await copy(text) : '这里没有疑似或者要问清楚的。';
  });
  byId('batch-told').addEventListener('click', async () => {
    told.textContent = await copy(paragraphOf(rows));
  });
  byId<HTMLInputElement>('batch-unit').value = words.units[unitOfLink(location.hash) ?? '']?.name ?? '';
  byId('batch-ledger').addEventListener('click', async () => {
    byId('batch-saved').textContent = await saveForLedger().catch(() => '要用的程序没有载入；请联网后再点一次。');
  });
  for (const format of ['xlsx', 'csv'] as const)
    byId(`batch-${format}`).addEventListener('click', () => {
      send({ kind: 'file', format, tables: { outcome: tableOf(fitting), summary: summaryOf(rows) } });
    });
}
