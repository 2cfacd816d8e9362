// What one check says, in the order in which it is needed: the verdict, what to do now, whom to call, and then why.
import type { Classification, Segment } from 'fangfei';
import { phones } from '../../lib/calls.ts';
import { inside } from '../../lib/inside.ts';
import { acts, ledgerAddress, signedBy, unitOfLink } from '../take-along.ts';
import { byId, element, fill, within, type Child } from './dom.ts';
import type { Checked } from './judge.ts';
import { LISTED, WHOLE } from './limits.ts';
import { OTHER_FRAUDS } from './other-frauds.ts';
import { words } from './plan-words.ts';

const link = (path: string, text: string, attributes = {}): HTMLAnchorElement =>
  element('a', { href: inside(path), ...attributes }, text);

const section = (heading: string, ...children: Child[]): HTMLElement =>
  element('section', {}, element('h3', {}, heading), ...children);

const list = (lines: readonly (string | Child[])[], tag: 'ul' | 'ol' = 'ul'): HTMLElement =>
  element(tag, {}, ...lines.map((line) => element('li', {}, ...(typeof line === 'string' ? [line] : line))));

const call = (number: string): HTMLAnchorElement => element('a', { href: `tel:${number}`, class: 'call' }, number);

/** How the heading goes on after the verdict, for whoever was sent the text. */
const HEADINGS: Readonly<Record<Classification['verdict'], string>> = {
  suspected: '非法集资的招揽：先不要交钱，也不要签字',
  ask: '，还说不上疑似：没有问清以前，不要交钱，也不要签字',
  clear: '：这里只看非法集资，认不出别的骗局',
  unread: '：文字里几乎没有汉字，这里只认识汉语',
};

/** Which number to call when. */
const calls = (): Child[] => [
  ...phones.flatMap(({ number, when }, at) => [`${at > 0 ? '；' : ''}${when}，打 `, call(number)]),
  '。',
];

/** What to do now, by verdict; the plan says nothing of it, the numbers are the public ones. */
const NOW: Readonly<Record<Classification['verdict'], () => (string | Child[])[]>> = {
  suspected: () => [
    '已经交了的，不要再交。不给身份证号和验证码。',
    calls(),
    '留下广告、聊天记录和收款账户，和家人商量。',
    words.where,
  ],
  ask: () => ['先问清下面几句。', calls(), words.where],
  clear: () => ['拿不准就不转账，不点链接，不说验证码；凡是先交钱、再许诺回报的，多问一句。', calls()],
  unread: () => [
    '请懂这种文字的家人、邻居或者社区干部看一看，或者译成汉语再查。',
    '看明白以前，不转账，不点链接，不说验证码。',
    calls(),
  ],
};

/** Words named of another fraud. */
const NAMED = 4;

const [, unsure] = phones;

/** What the verdict leaves unsaid: that nothing found proves nothing, and of which other fraud the words may be. */
function besides(text: string, { result, report }: Checked): HTMLElement[] {
  const opening = report.paragraph.slice(0, report.paragraph.indexOf('。') + 1);
  const others = OTHER_FRAUDS.filter((word) => text.includes(word)).map((word) => `“${word}”`);
  return [
    // The heading has said the verdict.
    ...(opening.includes(report.verdict) ? [] : [opening]),
    ...(result.verdict === 'clear'
      ? ['没有看到不等于合法、安全；冒充熟人、客服退款、刷单、要验证码一类的骗局，这里不查。']
      : []),
    ...(result.verdict !== 'suspected' && others.length > 0
      ? [`文中有${others.slice(0, NAMED).join('')}：可能是别的骗局，拿不准打${unsure.number}。`]
      : []),
  ].map((sentence) => element('p', {}, sentence));
}

/** The words of the findings, in the order of the text, each piece with the numbers of all findings that it speaks for. */
export const marksOf = ({ pieces }: Checked): { start: number; end: number; numbers: number[] }[] =>
  pieces.flatMap(({ start, end, findings }) =>
    findings.length > 0 ? [{ start, end, numbers: findings.map((at) => at + 1) }] : [],
  );

/** Numbers as they stand beside words. */
export const numbersText = (numbers: readonly number[]): string => numbers.join('、');

const LABELS: Readonly<Record<Classification['verdict'], string>> = {
  suspected: '疑似',
  ask: '要问清楚',
  clear: '',
  unread: '没有检查',
};

function marked(text: string, checked: Checked): HTMLElement {
  const { segments } = checked.result;
  const long = text.length > WHOLE;
  const marks = marksOf(checked);
  const piece = ({ start, end, verdict }: Segment): HTMLElement => {
    const box = element('div', { class: `segment ${verdict}` });
    if (LABELS[verdict] && segments.length > 1) box.append(element('span', { class: 'label' }, LABELS[verdict]));
    let from = start;
    for (const mark of marks.filter((one) => one.start < end && one.end > start)) {
      const to = Math.min(mark.end, end);
      box.append(text.slice(from, Math.max(mark.start, from)));
      // After 3000 a bare 2 would be read with it.
      const numbers = element('sup', {}, `[${numbersText(mark.numbers)}]`);
      box.append(element('mark', {}, text.slice(Math.max(mark.start, from), to), numbers));
      from = to;
    }
    box.append(text.slice(from, end));
    return box;
  };
  const box = element('div', { class: 'marked' });
  // What stands before, between and after the segments is white space, and stays.
  let end = 0;
  for (const segment of segments) {
    if (!long) box.append(text.slice(end, segment.start));
    box.append(piece(segment));
    end = segment.end;
  }
  if (!long) box.append(text.slice(end));
  const note = `文字很长，只列出疑似和要问清楚的段，最多 ${LISTED} 段。`;
  return section('标出的文字', ...(long ? [element('p', { class: 'soft' }, note)] : []), box);
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
      text: report.paragraph,
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
  if (report.findings.length > 0) fold.append(findings(checked));
  if (report.responsible.length > 0) fold.append(responsible(checked));
  if (found.verdict !== 'clear') fold.append(elements(checked));
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
  const heading = element('h2', { tabindex: '-1' }, report.verdict + HEADINGS[found.verdict]);
  const box = element(
    'div',
    { class: `verdict ${found.verdict}` },
    heading,
    ...(report.lines ? [element('p', {}, `${report.lines}。`)] : []),
    ...besides(text, checked),
    element('p', { class: 'print-only' }, signedBy(unitName())),
    element('h3', {}, '现在怎么办'),
    list([...NOW[found.verdict](), ...words.contacts.map(({ name, phone }) => [`${name}：`, call(phone)])]),
  );
  const parts: HTMLElement[] = [box];
  if (found.verdict !== 'unread') {
    if (report.questions.length > 0) parts.push(section('先问清这几句', list(report.questions)));
    parts.push(marked(text, checked));
    if (report.promises.length > 0) parts.push(section('许诺了什么回报', list(report.promises)));
    const fold = forOffices(text, checked);
    const jump = element('button', { type: 'button', class: 'screen-only' }, '给单位看的');
    jump.addEventListener('click', () => {
      fold.open = true;
      within(fold, 'summary').focus({ preventScroll: true });
      fold.scrollIntoView({ block: 'start' });
    });
    if (found.verdict !== 'clear') box.append(element('p', {}, jump));
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
