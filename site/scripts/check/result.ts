// What one check says, in the order in which it is needed: the verdict, what to do now, whom to call, and then why.
import type { Classification, Segment } from 'fangfei';
import { phones } from '../../lib/calls.ts';
import { inside } from '../../lib/inside.ts';
import { ledgerAddress, unitOfLink } from '../ledger-link.ts';
import { acts, signedBy } from '../take-along.ts';
import { byId, element, fill, within, type Child } from './dom.ts';
import type { Checked } from './judge.ts';
import { LISTED, WHOLE } from './limits.ts';
import { isOtherFraud, otherFraudsIn } from './other-frauds.ts';
import { unsaidOf, type Unsaid } from './unsaid.ts';
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
const calls = (): Child[] =>
  phones.flatMap(({ number, when }, at) => [
    `${when}，打 `,
    // The mark stays with the number, however narrow the line.
    element('span', { class: 'whole' }, call(number), at < phones.length - 1 ? '；' : '。'),
  ]);

/** For whom the advice not to pay comes too late. */
const paid = (): Child[] => ['已经交了、存了的，不要再交，照', link('residents/paid/', '“我已经交了钱”'), '去做。'];

/** The money is gone already, whatever else the text says; no lookbehind, which phones of before 2023 do not read. */
const PAID =
  /(?:^|[^没未别不])(?:存|交|投|转|打|汇|付)(?:(?:进去|出去|给他|给她|给对方)[^，。！？；\s]{0,4}了|(?:了|过)[^，。！？；\s电]{0,4}(?:钱|款|[元万千百块]))/;

/** What those write who wait for their money. */
const WAITING = /[不没]退|退不|[取提]不出|不让[取提]|关门|关了|跑了|失联|联系不上|不接电话|不回[消信]/;

/** Somebody speaks of himself or his family, or asks; news and warnings do not. */
const ASKS = /[我俺咱]|怎么办|咋办|[?？吗]/;

/** Whether somebody asks who has paid and waits. */
const hasPaid = (text: string, { stance }: Classification): boolean =>
  stance !== 'warn' && PAID.test(text) && ASKS.test(text) && (stance === 'report' || WAITING.test(text));

/** What to do now, by verdict; the plan says nothing of it, the numbers are the public ones. */
const NOW: Readonly<Record<Classification['verdict'], () => (string | Child[])[]>> = {
  suspected: () => [paid(), calls(), '不给身份证号和验证码；留下广告、聊天记录和收款账户，和家人商量。', words.where],
  ask: () => ['先问清下面几句。', paid(), calls(), words.where],
  clear: () => ['拿不准就不转账，不点链接，不说验证码；凡是先交钱、再许诺回报的，多问一句。', calls()],
  unread: () => [
    '请懂这种文字的家人、邻居或者社区干部看一看，或者译成汉语再查。',
    '看明白以前，不转账，不点链接，不说验证码。',
    calls(),
  ],
};

/** What is said of a text that says nothing itself, instead of a verdict. */
const UNSAID: Readonly<Record<Unsaid, readonly [heading: string, sentence: string]>> = {
  link: [
    '这只是一个链接，里面的内容这里看不到：先不要点开',
    '这里不联网，不会替您打开链接；没有检查，不等于没有问题。',
  ],
  linked: [
    '话太少，链接里面的内容这里也看不到：先不要点开',
    '这里不联网，不会替您打开链接；没有看出什么，不等于没有问题。',
  ],
  brief: ['话太少，看不出来：请把对方发来的原话贴进来', '没有看出什么，不等于没有问题。'],
};

/** What to bring instead of such a text. */
const original = (): string =>
  byId('picture').hidden
    ? '请把对方发来的原话整段复制，贴进来再查。'
    : '请把对方发来的原话整段复制，贴进来再查；不好复制的，截图，用上面“查一张图片里的文字”。';

/** What to do now about such a text. */
const nowUnsaid = (unsaid: Unsaid): (string | Child[])[] => [
  original(),
  ...(unsaid === 'brief' ? [] : ['已经点开了的，不填身份证号、银行卡号，不说验证码。']),
  '问清楚以前，不交钱，不转账。',
  calls(),
];

/** Words named of another fraud. */
const NAMED = 4;

const [, unsure] = phones;

/** Of which other fraud the words may be. */
function otherFrauds(text: string): string[] {
  const others = otherFraudsIn(text).map((word) => `“${word}”`);
  return others.length > 0
    ? [`文中有${others.slice(0, NAMED).join('')}：可能是别的骗局，拿不准打${unsure.number}。`]
    : [];
}

/** What to do now for whom the advice not to pay comes too late. */
const nowPaid = (): (string | Child[])[] => [
  ['照', link('residents/paid/', '“我已经交了钱”'), '一步一步做：不再交钱，留好合同、收据、转账和聊天记录，马上报案。'],
  calls(),
  words.where,
];

/** What a text tells that offers nothing itself. */
const TOLD: Readonly<Partial<Record<Classification['stance'], string>>> = {
  report: '讲的是集资的事，本身不是招揽：真假这里看不出来',
  warn: '这是提醒，本身不是招揽',
};

/** What the verdict leaves unsaid: that nothing found proves nothing, and what else the words may be. */
function besides(text: string, { result, report }: Checked): string[] {
  const opening = report.paragraph.slice(0, report.paragraph.indexOf('。') + 1);
  return [
    ...(report.lines ? [`${report.lines}。`] : []),
    // The heading has said the verdict, and what the text is that offers nothing.
    ...(opening.includes(report.verdict) || (result.verdict === 'clear' && TOLD[result.stance]) ? [] : [opening]),
    ...(result.verdict === 'clear'
      ? ['没有看到不等于合法、安全；冒充熟人、客服退款、刷单、要验证码一类的骗局，这里不查。']
      : []),
    ...(result.verdict === 'suspected' ? [] : otherFrauds(text)),
  ];
}

/** What is said first: the heading, what it leaves unsaid, and what to do now. */
interface Opening {
  heading: string;
  lines: string[];
  now: (string | Child[])[];
}

function openingOf(text: string, checked: Checked, unsaid: Unsaid | undefined): Opening {
  const { result, report } = checked;
  const { verdict, stance } = result;
  if (verdict === 'clear' && hasPaid(text, result))
    return {
      heading: '听起来钱已经交了：不要再交，马上照下面做',
      lines: ['说的是不是真的，这里看不出来。'],
      now: nowPaid(),
    };
  const warned = verdict === 'suspected' || verdict === 'ask';
  const late = PAID.test(text) && !warned ? [paid()] : [];
  const other = isOtherFraud(text) && !warned ? '没有看到非法集资，可能是别的骗局：先不要转账，也不要垫钱' : undefined;
  if (unsaid) {
    const [heading, sentence] = UNSAID[unsaid];
    const lines = [sentence, ...(unsaid === 'link' ? [] : otherFrauds(text))];
    return { heading: other ?? heading, lines, now: [...late, ...nowUnsaid(unsaid)] };
  }
  const told = verdict === 'clear' ? (TOLD[stance] ?? other) : undefined;
  const heading = told ?? report.verdict + HEADINGS[verdict];
  return { heading, lines: besides(text, checked), now: [...late, ...NOW[verdict]()] };
}

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
  // A text that names a return says enough, however short.
  const unsaid = found.promises.length > 0 ? undefined : unsaidOf(text, found.verdict);
  const { heading: title, lines, now } = openingOf(text, checked, unsaid);
  const heading = element('h2', { tabindex: '-1' }, title);
  const box = element(
    'div',
    { class: `verdict ${found.verdict}` },
    heading,
    ...lines.map((line) => element('p', {}, line)),
    element('p', { class: 'print-only' }, signedBy(unitName())),
    element('h3', {}, '现在怎么办'),
    list([...now, ...words.contacts.map(({ name, phone }) => [`${name}：`, call(phone)])]),
  );
  const parts: HTMLElement[] = [box];
  if (found.verdict !== 'unread' && !unsaid) {
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
