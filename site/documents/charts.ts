// Charts of the cases, drawn by Observable Plot while the site is built: in the page, where every bar is a link, and as
// pictures.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Plot from '@observablehq/plot';
import { Resvg } from '@resvg/resvg-js';
import { parseHTML } from 'linkedom';
import { siteName } from '../lib/navigation.ts';
import { bare } from '../lib/plot.ts';
import { colour } from '../lib/tokens.ts';
import {
  groupings,
  measures,
  summaryOf,
  type Group,
  type Grouping,
  type Measure,
  type Summary,
} from '../views/case-figures.ts';
import { loss, reportLine } from './campaign.ts';
import { picturesOn } from './case-files.ts';
import { cache, cached } from './drawing.ts';
import { face } from './font.ts';
import { present } from '../lib/present.ts';

type Row = Group & Summary;
type Point = Summary['known'][number] & { name: string };

const { document } = parseHTML('<!doctype html><html><body></body></html>');
/** What a chart is for: the page, a phone, or a picture that stands alone. On a phone names and sums stand above the bars. */
type Form = 'page' | 'phone' | 'alone';
const shapes = {
  page: { width: 760, rowTall: 26, names: 190, notes: 150 },
  phone: { width: 330, rowTall: 44, names: 6, notes: 14 },
};
const shapeOf = (form: Form) => shapes[form === 'phone' ? 'phone' : 'page'];
/** Room above and below the rows of a picture, for its title and what it rests on. */
const [head, foot] = [36, 76];
const topOf = (form: Form) => 26 + (form === 'alone' ? head : 0);

/** How many cases tell a measure, in words. */
export const toldBy = (measure: Measure, { groups }: Grouping) => {
  const all = [...new Set(groups.flatMap(({ cases }) => cases))];
  return `${all.length} 个案例里 ${summaryOf(measure, all).known.length} 个有数`;
};
const shown = (measure: Measure, value: number | undefined) => measure.show(present(value, `${measure.name}的中位数`));
/** What a reader has to know to read a chart. */
export const legend = (measure: Measure) =>
  `横条到这一组的中位数，圆点是一个个案例${measure.tenfold ? '；横轴每格是前一格的十倍' : ''}`;
export const titleOf = (measure: Measure, grouping: Grouping) => `${measure.name}（${grouping.name}）`;

/** A sum on the axis, where there is room: on a tenfold one whole powers of ten alone, on a phone not the first. */
const tickOf = (measure: Measure, form: Form, least: number) => (value: number) =>
  (form === 'phone' && value === least) ||
  (measure.tenfold && !Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6))
    ? ''
    : measure.show(value);

/** What a picture that stands alone says above its chart, and below: what it rests on and whose it is. */
function wordsAround(measure: Measure, grouping: Grouping): Plot.Markish[] {
  const dx = 12 - shapes.page.names;
  const below = [
    measure.how,
    `${legend(measure)}；${toldBy(measure, grouping)}。`,
    `${loss.text}${reportLine}。${siteName}据公开材料整理，CC BY 4.0。`,
  ];
  const title = `防范非法集资：${titleOf(measure, grouping)}`;
  return [
    Plot.text([title], { frameAnchor: 'top-left', dx, dy: 12 - topOf('alone'), fontSize: 20 }),
    ...below.map((text, at) =>
      Plot.text([text], { frameAnchor: 'bottom-left', dx, dy: foot - 48 + 20 * at, fontSize: 12 }),
    ),
  ];
}

/** A bar to the median of each group, a point for each case, names on the left and sums on the right. */
function marksOf(measure: Measure, told: readonly Row[], least: number, form: Form): Plot.Markish[] {
  const [alone, phone] = [form === 'alone', form === 'phone'];
  const ticks = phone ? 3 : 5;
  // In a page the colours are the page's, dark or light; a picture that stands alone keeps its own.
  const ink = (name: string) => (alone ? colour(name) : `var(--${name})`);
  const points = told.flatMap(({ known, name }) => known.map((one): Point => ({ ...one, name })));
  return [
    Plot.gridX({ ticks }),
    Plot.axisX({ anchor: 'top', label: null, ticks, tickSize: 0, tickFormat: tickOf(measure, form, least) }),
    phone
      ? Plot.text(told, { y: 'name', text: 'name', frameAnchor: 'left', textAnchor: 'start', dy: -10 })
      : Plot.axisY({ label: null, tickSize: 0, lineWidth: 13, textOverflow: 'ellipsis' }),
    Plot.barX(told, {
      x1: least,
      x2: 'median',
      y: 'name',
      fill: ink('accent'),
      fillOpacity: 0.45,
      ...(phone && { insetTop: 22, insetBottom: 5 }),
      ...(!alone && { href: ({ id }: Row) => `#${id}` }),
    }),
    Plot.dot(points, {
      x: 'value',
      y: 'name',
      dy: phone ? 9 : 0,
      r: 3.5,
      fill: ink('accent-deep'),
      fillOpacity: 0.8,
      title: ({ case: { title }, value }: Point) => `${title}：${measure.show(value)}`,
    }),
    Plot.text(told, {
      y: 'name',
      frameAnchor: 'right',
      textAnchor: 'end',
      dx: shapeOf(form).notes - 4,
      dy: phone ? -10 : 0,
      text: ({ median, known, cases }: Row) => `${shown(measure, median)}（${known.length}/${cases.length} 例）`,
    }),
  ];
}

function draw(measure: Measure, grouping: Grouping, form: Form): Element {
  const [alone, phone] = [form === 'alone', form === 'phone'];
  const { width, rowTall, names, notes } = shapeOf(form);
  const rows = grouping.groups.map((group): Row => ({ ...group, ...summaryOf(measure, group.cases) }));
  const told = rows.filter(({ known }) => known.length > 0);
  const values = told.flatMap(({ known }) => known.map(({ value }) => value));
  const least = measure.tenfold ? 10 ** Math.floor(Math.log10(Math.min(...values))) : 0;
  const most = measure.id === 'returned' ? 100 : Math.max(...values) * 1.02;
  const [marginTop, marginBottom] = [topOf(form), 8 + (alone ? foot : 0)];
  const drawing = Plot.plot({
    document,
    width,
    height: marginTop + told.length * rowTall + marginBottom,
    marginLeft: names,
    marginRight: notes,
    marginTop,
    marginBottom,
    x: { type: measure.tenfold ? 'log' : 'linear', domain: [least, most] },
    y: { domain: told.map(({ name }) => name), padding: phone ? 0 : 0.35, ...(phone && { axis: null }) },
    marks: [...marksOf(measure, told, least, form), ...(alone ? wordsAround(measure, grouping) : [])],
  }) as unknown as Element;
  bare(drawing);
  drawing.removeAttribute('class');
  drawing.setAttribute('font-size', '14');
  drawing.setAttribute('font-family', 'Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif');
  return drawing;
}

/** A chart for the page: its colours are the page's, and every bar leads to the row with its cases. */
export function chartHtml(measure: Measure, grouping: Grouping, form: 'page' | 'phone'): string {
  const drawing = draw(measure, grouping, form);
  const rows = new Map(grouping.groups.map((group) => [`#${group.id}`, group]));
  for (const link of drawing.querySelectorAll('a')) {
    const href = link.getAttribute('xlink:href') ?? link.getAttribute('href') ?? '';
    const group = present(rows.get(href), `图上 ${href} 的一组`);
    link.removeAttribute('xlink:href');
    link.setAttribute('href', href);
    link.setAttribute(
      'aria-label',
      `${group.name}：${shown(measure, summaryOf(measure, group.cases).median)}，看这一组的案例`,
    );
  }
  drawing.setAttribute('role', 'group');
  drawing.setAttribute('aria-label', titleOf(measure, grouping));
  drawing.setAttribute('class', form);
  return drawing.outerHTML;
}

/** A chart as a picture to reuse. */
function chartSvg(measure: Measure, grouping: Grouping): string {
  const drawing = draw(measure, grouping, 'alone');
  drawing.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  drawing.setAttribute('color', colour('ink'));
  const ground = drawing.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: '#ffffff' }))
    ground.setAttribute(name, value);
  drawing.prepend(ground);
  return drawing.outerHTML;
}

/** The same in pixels. */
function chartPng(measure: Measure, grouping: Grouping): Uint8Array<ArrayBuffer> {
  const svg = chartSvg(measure, grouping);
  return cached(['chart', svg], () => {
    // The renderer takes fonts as files only.
    const file = join(cache, 'noto-sans-sc-400.ttf');
    writeFileSync(file, face(400).data);
    const font = { fontFiles: [file], loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' };
    return new Resvg(svg, { font, fitTo: { mode: 'width', value: 2 * shapes.page.width } }).render().asPng();
  });
}

type ChartFile = [name: string, draw: () => string | Uint8Array<ArrayBuffer>];

/** Every picture by its file's name. */
export const chartFiles: Readonly<Record<string, ChartFile[1]>> = Object.fromEntries(
  measures.flatMap((measure) =>
    groupings.flatMap((grouping): ChartFile[] => [
      [`${measure.id}-by-${grouping.id}.svg`, () => chartSvg(measure, grouping)],
      ...(picturesOn
        ? [[`${measure.id}-by-${grouping.id}.png`, () => chartPng(measure, grouping)] satisfies ChartFile]
        : []),
    ]),
  ),
);
