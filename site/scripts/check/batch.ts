// Many records at once: files or lines in, a table out; the work is done by a worker, so that the page never stops.
import { copy } from '../clipboard.ts';
import { ledgerAddress } from '../ledger-link.ts';
import { inBackground, listen, send } from './ask.ts';
import { HEAD } from './columns.ts';
import { byId, download, element, fill } from './dom.ts';
import { keepDraft } from './draft.ts';
import type { Row } from './judge.ts';
import { words } from './plan-words.ts';
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

const FAULT = '没有读成';
const nameOf = (verdict: Row['verdict']): string => (verdict === 'fault' ? FAULT : (words.verdicts[verdict] ?? ''));
const cellsOf = ({ place, verdict, segment, findings, clauses, units }: Row): string[] => [
  place,
  nameOf(verdict),
  segment,
  findings,
  clauses,
  units,
];

/** What a cell is called where it stands by itself. */
const labelOf = ({ verdict }: Row, at: number): string =>
  verdict === 'fault' && HEAD[at] === '有关的一段' ? '原因' : (HEAD[at] ?? '');

/** A hit goes to the ledger in a window of its own: the table here would be lost. */
const toLedger = ({ place, candidate }: Row): HTMLElement[] =>
  candidate
    ? [
        element(
          'a',
          {
            href: ledgerAddress({ text: candidate.text, items: candidate.items }),
            target: '_blank',
            rel: 'noopener',
            'aria-label': `记入台账：${place}`,
          },
          '记入台账',
        ),
      ]
    : [];

/** Rows drawn at once; the others are a page away. */
const PAGE = 50;
let rows: Row[] = [];
let fitting: Row[] = [];
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
    const count = (verdict: Row['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
    const told = (['suspected', 'ask', 'clear', 'unread', 'fault'] as const)
      .filter((verdict) => count(verdict) > 0)
      .map((verdict) => `${nameOf(verdict)} ${count(verdict)} 条`);
    const notes = answer.notes.map((note) => `${note}。`).join('');
    const whole = answer.stopped ? `已停止：查了 ${rows.length} 条，其余没有查。` : `检查完了：共 ${rows.length} 条。`;
    // A screener looks for these; what was chosen meanwhile stays.
    if (count('suspected') > 0 && verdicts.value === '') verdicts.value = 'suspected';
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
  fill(
    body,
    ...fitting.slice(page * PAGE, (page + 1) * PAGE).map((row) =>
      element(
        'tr',
        // The site has one style sheet: “fault” is what stands under a field of the ledger.
        { class: row.verdict === 'fault' ? 'not-read' : row.verdict },
        ...cellsOf(row).map((cell, at) =>
          at === 0
            ? element('th', { scope: 'row' }, cell)
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

/** What is in view, with the columns that the records brought. */
function table(): string[][] {
  const brought = fitting.map(({ fields }) => new Map(fields));
  const own = [...new Set(brought.flatMap((columns) => [...columns.keys()]))];
  return [
    [...HEAD, ...own],
    ...fitting.map((row, at) => [...cellsOf(row), ...own.map((name) => brought[at]?.get(name) ?? '')]),
  ];
}

/** What is suspected, and what is to be asked about, of the rows in view, as lines for a message. */
const listed = (): string =>
  fitting
    .filter(({ verdict }) => verdict === 'suspected' || verdict === 'ask')
    .map(({ place, verdict, segment, findings, clauses, units }, at) => {
      const more = [findings, clauses, units && `由${units}处理`].filter(Boolean).join('；');
      return `${at + 1}. ${nameOf(verdict)}：${segment}（${place}${more && `；${more}`}）`;
    })
    .join('\n');

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
    chosen.textContent = '';
    status.textContent = '';
    draw();
    lines.focus();
  });
  input.addEventListener('change', () => {
    dropped = [];
    tellChosen();
  });
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    if (!event.dataTransfer || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    dropped = [...event.dataTransfer.files];
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
  byId('batch-copy').addEventListener('click', async () => {
    const text = listed();
    byId('batch-copied').textContent = text ? await copy(text) : '这里没有疑似或者要问清楚的。';
  });
  for (const format of ['xlsx', 'csv'] as const)
    byId(`batch-${format}`).addEventListener('click', () => send({ kind: 'file', format, rows: table() }));
}
