// The self-check page: classifies what was pasted, here in the browser, and shows why. Nothing is sent.
import './old-browsers.ts';
import { classify, explain, type Classification, type Finding } from 'fangfei';
import { roleNames } from 'fangfei/plan';

interface PlanWords {
  items: Record<string, { name: string; label: string; quote: string; path: string }>;
  units: Record<string, { name: string; path: string }>;
  labels: Record<string, string>;
}

const words = JSON.parse(document.getElementById('plan-words')!.textContent!) as PlanWords;
const form = document.getElementById('check') as HTMLFormElement;
const input = document.getElementById('text') as HTMLTextAreaElement;
const result = document.getElementById('result')!;
const root = document.documentElement.dataset.root ?? '/';

type Child = Node | string;

/** `replaceChildren` is younger than some office browsers. */
function fill(node: HTMLElement, ...children: Child[]): void {
  node.textContent = '';
  node.append(...children);
}

/** Text goes in as text, never as markup. */
function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const link = (path: string, text: string): HTMLAnchorElement => element('a', { href: root + path }, text);

/** The score from which what was almost found is worth a question. */
const SIMILAR = 0.6;

/** Whether most letters of a text are of a script that no rule reads. */
function isForeign(text: string): boolean {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 8 && chinese * 2 < letters;
}

/** What the text itself does, in plain words; never a verdict. */
function verdict(text: string, found: Classification): HTMLElement {
  const tell = (heading: string, advice: string, suspected = false): HTMLElement =>
    element(
      'div',
      { class: suspected ? 'verdict suspected' : 'verdict' },
      element('h2', {}, heading),
      element('p', {}, advice),
    );
  if (found.flagged) {
    return tell(
      '疑似方案要求清理、排查的集资宣传',
      '请看标出的字词和对应的条款。这只是提示，是否违法由有关部门认定。',
      true,
    );
  }
  if (found.stance === 'warn')
    return tell('像是在提醒、宣传防范', '文字里有集资的说法，但整段像是在劝人小心，没有作为线索提示。');
  if (found.stance === 'report') {
    return tell(
      '像是在讲某个具体的人或单位集资',
      '整段像新闻、举报或案情，不是广告。如果是您掌握的线索，可以向公安机关或县金融办（处非办）反映。',
    );
  }
  if (found.stance === 'solicit' && found.nearMisses.some(({ score }) => score >= SIMILAR)) {
    return tell(
      '有几处要问清楚',
      '文字在招人出钱，和方案列举的情形有几分像，还没到提示的程度。先问清回报从哪里来，再作决定。',
    );
  }
  if (isForeign(text)) {
    return tell('这段文字多半不是汉文，没有检查', '本工具只核对汉文。请由懂这种文字的同志看，或者译成汉文再查。');
  }
  return tell('没有看到方案提醒的情形', '没有提示不等于合法、安全。凡是先交钱、再许诺回报的，转账以前多问一句。');
}

interface Span {
  start: number;
  end: number;
  /** Number of the finding that the words serve, from 1. */
  finding: number;
}

/** The pasted text with the deciding words marked; where marks overlap, the stronger finding keeps the words. */
function markedText(text: string, findings: readonly Finding[]): HTMLElement {
  const spans: Span[] = findings.flatMap((finding, i) =>
    finding.evidence.map(({ start, end }) => ({ start, end, finding: i + 1 })),
  );
  spans.sort((a, b) => a.start - b.start || a.finding - b.finding);
  const box = element('div', { class: 'marked' });
  let at = 0;
  for (const { start, end, finding } of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    box.append(text.slice(at, from));
    box.append(element('mark', {}, text.slice(from, end), element('sup', {}, String(finding))));
    at = end;
  }
  box.append(text.slice(at));
  return box;
}

function section(heading: string, ...children: Child[]): HTMLElement {
  return element('section', {}, element('h3', {}, heading), ...children);
}

function findingList(findings: readonly Finding[]): HTMLElement {
  const rows = findings.map(({ id, evidence }) => {
    const item = words.items[id]!;
    const shown = [...new Set(evidence.map((e) => (e.meant ? `${e.text}（即“${e.meant}”）` : e.text)))];
    return element(
      'li',
      {},
      link(item.path, item.name),
      `（${item.label}）`,
      ...(shown.length ? [element('p', {}, `字词：${shown.join('、')}`)] : []),
      element('blockquote', {}, `方案原文：${item.quote}`),
    );
  });
  return section('对应方案的哪些内容', element('ol', {}, ...rows));
}

const percent = (rate: number): string => `${Number(rate.toFixed(1))}%`;

function promiseTable(found: Classification): HTMLElement {
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, '原话'),
    element('th', { scope: 'col' }, '折合单利年率'),
  );
  const rows = found.promises.map(({ text, annualRate }) =>
    element(
      'tr',
      {},
      element('td', {}, text),
      element('td', {}, annualRate === undefined ? '算不出' : percent(annualRate)),
    ),
  );
  return section('许诺了什么回报', element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)));
}

function responsibleList(found: Classification): HTMLElement {
  const rows = new Map<string, HTMLElement>();
  for (const { item, unit, name: called, role, clause, scope } of found.responsible) {
    const name = words.items[item]?.name ?? item;
    const row = unit
      ? element(
          'li',
          {},
          link(words.units[unit]!.path, called ?? words.units[unit]!.name),
          `：${roleNames[role as keyof typeof roleNames] ?? role}${scope ? `，限${scope}` : ''}（${words.labels[clause] ?? clause}）`,
        )
      : element('li', {}, `“${name}”方案没有点名由哪个单位牵头。`);
    rows.set(unit ? `${unit} ${role} ${clause}` : item, row);
  }
  return section('方案里由谁处理', element('ul', {}, ...rows.values()));
}

function fourElements(found: Classification): HTMLElement {
  const rows = explain(found).elements.map(({ name, words: speaking, question }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      element('td', {}, speaking.length ? [...new Set(speaking.map((e) => e.text))].join('、') : '没有看到'),
      element('td', {}, question),
    ),
  );
  const head = element(
    'tr',
    {},
    ...['要件', '有关的字词', '还要问清楚'].map((text) => element('th', { scope: 'col' }, text)),
  );
  return section(
    '四个要件（本项目的辅助，不是结论）',
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)),
  );
}

function nearMisses(found: Classification): HTMLElement {
  const rows = found.nearMisses.map(({ id, lacked }) => {
    const item = words.items[id]!;
    return element('li', {}, link(item.path, item.name), `（${item.label}）：没有看到${lacked.join('、')}`);
  });
  return section('有几分像、还要问清的', element('ul', {}, ...rows));
}

function reportText(found: Classification): HTMLElement {
  const area = element('textarea', { rows: '7', readonly: '', 'aria-label': '可以写进报告的说明' });
  area.value = explain(found).paragraph;
  const copy = element('button', { type: 'button' }, '复制');
  copy.addEventListener('click', () => {
    area.select();
    document.execCommand('copy');
    copy.textContent = '已复制';
  });
  return section('可以写进报告的说明', area, element('p', {}, copy));
}

function show(text: string): void {
  const found = classify(text);
  const parts: HTMLElement[] = [verdict(text, found)];
  if (found.findings.length > 0) {
    parts.push(markedText(text, found.findings), findingList(found.findings));
  }
  if (found.promises.length > 0) parts.push(promiseTable(found));
  if (found.flagged || found.stance === 'report') {
    if (found.responsible.length > 0) parts.push(responsibleList(found));
    parts.push(fourElements(found));
  }
  if (found.nearMisses.length > 0 && found.stance === 'solicit') parts.push(nearMisses(found));
  if (found.findings.length > 0) parts.push(reportText(found));
  if (found.flagged) {
    parts.push(
      section(
        '接下来',
        element(
          'ul',
          {},
          element(
            'li',
            {},
            '居民：先不要转账，留下广告、聊天记录和收款账户，和家人商量，向社区或县金融办（处非办）询问。',
          ),
          element(
            'li',
            {},
            '排查人员：核实主体和资金去向，再',
            link('triage/', '按三条路线分类处置'),
            '，并记入风险台账。',
          ),
        ),
      ),
    );
  }
  fill(result, ...parts);
  result.hidden = false;
  result.focus();
}

document.querySelector('[data-unless-script]')?.remove();
form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (input.value.trim() === '') {
    fill(result, element('p', {}, '还没有文字。请先粘贴要检查的内容。'));
    result.hidden = false;
    input.focus();
    return;
  }
  show(input.value);
});
form.addEventListener('reset', () => {
  result.hidden = true;
  fill(result);
  input.focus();
});
for (const button of form.querySelectorAll<HTMLButtonElement>('[data-sample]')) {
  button.addEventListener('click', () => {
    input.value = button.dataset.sample!;
    show(input.value);
  });
}
