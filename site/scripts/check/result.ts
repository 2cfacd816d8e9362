// What one check says, in the order in which it is needed: the verdict, what to do now, whom to call, and then why.
import type { Classification, Segment } from 'fangfei';
import { inside } from '../../lib/inside.ts';
import { acts, ledgerAddress, signedBy, unitOfLink } from '../take-along.ts';
import { byId, element, fill, type Child } from './dom.ts';
import type { Checked } from './judge.ts';
import { LISTED, WHOLE } from './limits.ts';
import { words } from './plan-words.ts';

const link = (path: string, text: string, attributes = {}): HTMLAnchorElement =>
  element('a', { href: inside(path), ...attributes }, text);

const section = (heading: string, ...children: Child[]): HTMLElement =>
  element('section', {}, element('h3', {}, heading), ...children);

const list = (lines: readonly (string | Child[])[], tag: 'ul' | 'ol' = 'ul'): HTMLElement =>
  element(tag, {}, ...lines.map((line) => element('li', {}, ...(typeof line === 'string' ? [line] : line))));

const call = (number: string): HTMLAnchorElement => element('a', { href: `tel:${number}`, class: 'call' }, number);

/** What to do now, by verdict; the plan says nothing of it, the numbers are the public ones. */
const NOW: Readonly<Record<Classification['verdict'], () => (string | Child[])[]>> = {
  suspected: () => [
    '先别交钱、别转账。',
    ['已经转了钱，打 ', call('110'), '；有人催着转，打 ', call('96110'), '。'],
    '不给身份证号和验证码；留下广告、聊天记录和收款账户，和家人商量，再问社区或县金融办（处非办）。',
  ],
  ask: () => [
    '先问清下面几句，没有问清以前不要交钱。',
    ['拿不准，打 ', call('96110'), ' 问一问；已经转了钱，打 ', call('110'), ' 报警。'],
  ],
  clear: () => [
    '这里只看像不像集资；冒充熟人、客服退款、刷单、要验证码一类的骗局，这里不查。',
    '拿不准就不转账，不点链接，不说验证码；凡是先交钱、再许诺回报的，多问一句。',
    ['想问一问，打 ', call('96110'), '；已经转了钱，打 ', call('110'), '。'],
  ],
  unread: () => [
    '请懂这种文字的家人、邻居或者社区干部看一看，或者译成汉语再查。',
    '看明白以前，不转账，不点链接，不说验证码。',
    ['想问一问，打 ', call('96110'), '；已经转了钱，打 ', call('110'), '。'],
  ],
};

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

const result = byId('result');

/** Shows what a check says and brings the verdict into view. */
export function show(text: string, checked: Checked): void {
  const { result: found, report } = checked;
  const heading = element('h2', { tabindex: '-1' }, report.verdict);
  const opening = report.paragraph.slice(0, report.paragraph.indexOf('。') + 1);
  const parts: HTMLElement[] = [
    element(
      'div',
      { class: `verdict ${found.verdict}` },
      heading,
      ...(report.lines ? [element('p', {}, `${report.lines}。`)] : []),
      ...(opening === `${report.verdict}。` ? [] : [element('p', {}, opening)]),
      element('p', { class: 'print-only' }, signedBy(unitName())),
      element('h3', {}, '现在怎么办'),
      list([...NOW[found.verdict](), ...words.contacts.map(({ name, phone }) => [`${name}：`, call(phone)])]),
    ),
  ];
  if (found.verdict !== 'unread') {
    if (report.questions.length > 0) parts.push(section('先问清这几句', list(report.questions)));
    parts.push(marked(text, checked));
    if (report.findings.length > 0) parts.push(findings(checked));
    if (report.promises.length > 0) parts.push(section('许诺了什么回报', list(report.promises)));
    if (report.responsible.length > 0) parts.push(responsible(checked));
    if (found.verdict !== 'clear') parts.push(elements(checked));
    if (report.nearMisses.length > 0 && found.verdict === 'ask')
      parts.push(section('差一点对上的', list(report.nearMisses)));
    parts.push(paper(text, checked));
  }
  fill(result, ...parts);
  result.classList.remove('stale');
  result.hidden = false;
  byId('stale').hidden = true;
  heading.focus({ preventScroll: true });
  heading.parentElement?.scrollIntoView({ block: 'start' });
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
