// What one check says, in the order in which it is needed: the verdict, what to do now, whom to call, and then why.
import type { Classification, Segment } from 'fangfei';
import { ledgerAddress, unitOfLink } from '../ledger-link.ts';
import { acts, signedBy } from '../take-along.ts';
import { byId, element, fill, within, type Child } from './dom.ts';
import type { Checked } from './judge.ts';
import { LISTED, WHOLE } from './limits.ts';
import { call, link, withCalls } from './links.ts';
import { isSwindle, openingOf } from './opening.ts';
import { words } from './plan-words.ts';

const section = (heading: string, ...children: Child[]): HTMLElement =>
  element('section', {}, element('h3', {}, heading), ...children);

const list = (lines: readonly (string | Child[])[], tag: 'ul' | 'ol' = 'ul'): HTMLElement =>
  element(tag, {}, ...lines.map((line) => element('li', {}, ...(typeof line === 'string' ? [line] : line))));

/** The words of the findings, in the order of the text, each piece with the numbers of all findings that it speaks for. */
export const marksOf = ({ pieces }: Checked): { start: number; end: number; numbers: number[] }[] =>
  pieces.flatMap(({ start, end, findings }) =>
    findings.length > 0 ? [{ start, end, numbers: findings.map((at) => at + 1) }] : [],
  );

/** What touches is one, whatever it speaks for: who was sent the text looks for the words alone. */
function joined(marks: ReturnType<typeof marksOf>): ReturnType<typeof marksOf> {
  const whole: ReturnType<typeof marksOf> = [];
  for (const { start, end } of marks) {
    const last = whole[whole.length - 1];
    if (last?.end === start) last.end = end;
    else whole.push({ start, end, numbers: [] });
  }
  return whole;
}

/** Numbers as they stand beside words. */
export const numbersText = (numbers: readonly number[]): string => numbers.join('、');

const LABELS: Readonly<Record<Classification['verdict'], string>> = {
  suspected: '疑似',
  ask: '要问清楚',
  clear: '',
  unread: '没有检查',
};

/** Of a suspected line in which no word decided: it belongs to the offer beside it. */
const GOES_ON = '疑似：和前后几行是同一份招揽';

/** The text with the words that decided marked; for offices with the numbers of the findings that they speak for. */
function marked(text: string, checked: Checked, numbered: boolean): HTMLElement {
  const { segments } = checked.result;
  const long = text.length > WHOLE;
  const marks = numbered ? marksOf(checked) : joined(marksOf(checked));
  const piece = ({ start, end, verdict }: Segment): HTMLElement => {
    const box = element('div', { class: `segment ${verdict}` });
    const here = marks.filter((one) => one.start < end && one.end > start);
    const label = verdict === 'suspected' && here.length === 0 ? GOES_ON : LABELS[verdict];
    if (label && segments.length > 1) box.append(element('span', { class: 'label' }, label));
    let from = start;
    for (const mark of here) {
      const to = Math.min(mark.end, end);
      box.append(text.slice(from, Math.max(mark.start, from)));
      const word = element('mark', {}, text.slice(Math.max(mark.start, from), to));
      // After 3000 a bare 2 would be read with it.
      if (numbered) word.append(element('sup', {}, `[${numbersText(mark.numbers)}]`));
      box.append(word);
      from = to;
    }
    box.append(text.slice(from, end));
    return box;
  };
  const box = element('div', { class: numbered ? 'marked numbered' : 'marked' });
  // What stands before, between and after the segments is white space, and stays.
  let end = 0;
  for (const segment of segments) {
    if (!long) box.append(text.slice(end, segment.start));
    box.append(piece(segment));
    end = segment.end;
  }
  if (!long) box.append(text.slice(end));
  const note = `文字很长，只列出疑似和要问清楚的段，最多 ${LISTED} 段。`;
  const heading = numbered ? '哪些字词对应哪一项' : '标出的文字';
  return section(heading, ...(long ? [element('p', { class: 'soft' }, note)] : []), box);
}

function findings({ result, report }: Checked): HTMLElement {
  const quoted = new Set<string>();
  const rows = result.findings.map(({ id, name }, at): Child[] => {
    const item = words.items[id];
    if (!item) return [report.findings[at] ?? ''];
    // The plan's sentence once: many an item is called by it.
    const known = quoted.has(item.quote) || item.quote === name;
    quoted.add(item.quote);
    const more = link(item.path, '看这一项', { class: 'screen-only' });
    return known
      ? [`${report.findings[at] ?? ''} `, more]
      : [report.findings[at] ?? '', element('blockquote', {}, `方案原文（${item.label}）：${item.quote} `, more)];
  });
  return section('对应方案的哪些内容', list(rows, 'ol'));
}

function responsible({ report }: Checked): HTMLElement {
  const rows = report.responsible.map(({ text, unit }): Child[] => {
    const path = unit && words.units[unit]?.path;
    return [path ? link(path, text) : text];
  });
  return section('方案里由谁处理', list(rows));
}

/** The board; what is still to be asked of each element stands above. */
function elements({ report }: Checked): HTMLElement {
  const rows = report.elements.map(({ name, words: speaking }): Child[] => [
    element('strong', {}, `${name}：`),
    speaking.length > 0 ? [...new Set(speaking.map(({ text }) => text))].join('、') : '没有看到有关的字词',
  ]);
  return section('四个要件（本项目的辅助，不是结论）', list(rows));
}

function paper(text: string, { result, report }: Checked): HTMLElement {
  const row = element('p', { class: 'actions screen-only' });
  row.append(
    ...acts({
      text: () => report.paragraph,
      name: '文本自查.docx',
      document: async () =>
        (await import('../../documents/check-report.ts')).checkDocument(text, report, signedBy(unitName())),
    }),
  );
  const items = result.findings.map(({ id }) => id);
  if (items.length > 0) {
    row.append(element('a', { class: 'button', href: ledgerAddress({ text, items }) }, '记入台账'));
    row.append(link('triage/start/', '线索怎样处置', { class: 'button' }));
  }
  return section('可以写进报告的说明', element('p', { class: 'paragraph' }, report.paragraph), row);
}

/** The unit whose page led here, by name. */
const unitName = (): string | undefined => words.units[unitOfLink(location.hash) ?? '']?.name;

/** What offices need: folded on a phone, unless a unit's page led here. */
function forOffices(text: string, checked: Checked): HTMLDetailsElement {
  const { result: found, report } = checked;
  const fold = element('details', {}, element('summary', {}, OFFICES));
  fold.open = unitName() !== undefined || matchMedia('(min-width: 48rem)').matches;
  if (report.findings.length > 0) fold.append(findings(checked), marked(text, checked, true));
  if (report.responsible.length > 0) fold.append(responsible(checked));
  if (found.verdict !== 'clear' && report.elements.length > 0) fold.append(elements(checked));
  if (report.nearMisses.length > 0 && found.verdict === 'ask')
    fold.append(section('差一点对上的', list(report.nearMisses)));
  fold.append(paper(text, checked));
  return fold;
}

const OFFICES = '给单位看的：条款、分工、报告';

const result = byId('result');
// Paper has all of it.
addEventListener('beforeprint', () => result.querySelector('details')?.setAttribute('open', ''));

/** Shows what a check says and brings the verdict into view. */
export function show(text: string, checked: Checked): void {
  const { result: found, report } = checked;
  const { insufficient } = found.advice;
  const swindle = isSwindle(found.advice);
  const { heading: title, lines, now } = openingOf(checked);
  const heading = element('h2', { tabindex: '-1' }, title);
  const box = element(
    'div',
    { class: `verdict ${swindle ? 'suspected' : found.verdict}` },
    heading,
    ...lines.map((line) => element('p', {}, ...withCalls(line))),
    element('p', { class: 'print-only' }, signedBy(unitName())),
    element('h3', {}, '现在怎么办'),
    list([...now, ...words.contacts.map(({ name, phone }) => [`${name}：`, call(phone)])]),
  );
  const parts: HTMLElement[] = [box];
  if (found.verdict !== 'unread' && !insufficient) {
    if (report.questions.length > 0) parts.push(section('先问清这几句', list(report.questions)));
    const plain = marked(text, checked, false);
    // Paper has the numbered one.
    if (report.findings.length > 0) plain.classList.add('screen-only');
    parts.push(plain);
    if (report.promises.length > 0) parts.push(section('许诺了什么回报', list(report.promises)));
    const fold = forOffices(text, checked);
    const jump = element('button', { type: 'button', class: 'screen-only' }, '给单位看的');
    jump.addEventListener('click', () => {
      fold.open = true;
      within(fold, 'summary').focus({ preventScroll: true });
      fold.scrollIntoView({ block: 'start' });
    });
    if (found.verdict !== 'clear' || swindle) box.append(element('p', {}, jump));
    parts.push(fold);
  }
  fill(result, ...parts);
  result.classList.remove('stale');
  result.hidden = false;
  byId('stale').hidden = true;
  heading.focus({ preventScroll: true });
  box.scrollIntoView({ block: 'start' });
}

/** A sentence where the result would stand. */
export function say(sentence: string): void {
  fill(result, element('p', { role: 'status' }, sentence));
  result.classList.remove('stale');
  result.hidden = false;
}

/** The text was changed: what stands there is no longer about it. */
export function outdate(): void {
  if (result.hidden || !result.querySelector('.verdict')) return;
  result.classList.add('stale');
  byId('stale').hidden = false;
}

export function clear(): void {
  fill(result);
  result.hidden = true;
  byId('stale').hidden = true;
}
