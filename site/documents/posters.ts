// The design of everything that is hung up, handed out or sent as a picture, in units of a 210th of its width: an A4
// sheet is measured in millimetres, and every other piece is the same design on another sheet.
import { printableSources, publicity, type Case } from 'fangfei/cases';
import { planInfo } from 'fangfei/plan';
import figureList from '../content/figures.json' with { type: 'json' };
import kit from '../content/kit.json' with { type: 'json' };
import { roundSum, sumIn } from '../lib/money.ts';
import { siteName } from '../lib/navigation.ts';
import { signature } from '../lib/office.ts';
import { present } from '../lib/present.ts';
import { colour } from '../lib/tokens.ts';
import { clauseText, type CaseViewModel } from '../views/cases.ts';
import {
  block,
  circle,
  line,
  plate,
  qrCode,
  rect,
  sloganLines,
  type Drawing,
  type Mark,
  type Setting,
} from './drawing.ts';
import { lookOf, type Look, type Palette } from './illustrations.ts';

/** A campaign set, as `site/content/kit.json` has it. */
export type Theme = (typeof kit)[number];
export const themes: readonly Theme[] = kit;

/** The set that a case belongs to. */
export function themeOf(id: string): Theme {
  const found = kit.find(({ cases }) => cases.includes(id));
  if (!found) throw new RangeError(`案例 ${id} 不在任何一套宣传品里：请把它写进 site/content/kit.json 的 cases。`);
  return found;
}

/** What a poster draws of a case; every number in it stands in the case's data. */
export interface CaseFigures {
  promise: string;
  reality: string;
  /** Where the money went, the largest first. */
  uses: readonly { name: string; sum: string }[];
  /** The one number, and what it counts. */
  number: string;
  label: string;
  /** First and last month of taking money. */
  from?: string;
  to?: string;
  /** The part of what was taken that did not come back, 0 to 1. */
  lost?: number;
}

const month = (date: string) => {
  const [year, at] = date.split('-');
  return at ? `${year}年${Number(at)}月` : `${year}年`;
};

export function figuresOf({ id, amountCny, unpaidCny, participantsCount, period }: Case): CaseFigures {
  const listed = figureList.find((one) => one.id === id);
  if (!listed)
    throw new RangeError(`案例 ${id} 没有图上的话：请在 site/content/figures.json 里补上 promise 和 reality。`);
  const uses = (listed.uses ?? []).map(([name = '', sum = '']) => ({ name, sum }));
  const counted: [string, string] | undefined = unpaidCny
    ? [roundSum(unpaidCny), '收了钱，还不上']
    : amountCny
      ? [roundSum(amountCny), participantsCount ? `${people(participantsCount)}交出去` : '交出去的钱']
      : participantsCount
        ? [people(participantsCount), '上当的人']
        : undefined;
  const [number, label] = (listed.number as [string, string] | undefined) ?? counted ?? [];
  if (!number || !label) throw new RangeError(`案例 ${id} 没有可用的数：请在 site/content/figures.json 里写 number。`);
  return {
    promise: listed.promise,
    reality: listed.reality,
    uses: uses.sort((a, b) => sumIn(b.sum) - sumIn(a.sum)),
    number,
    label,
    ...(period?.from && period.to && { from: month(period.from), to: month(period.to) }),
    ...(amountCny && unpaidCny && unpaidCny < amountCny && { lost: unpaidCny / amountCny }),
  };
}

const people = (count: number) =>
  count >= 1e4 ? `${Math.floor(count / 1e3 + 1e-9) / 10}万${count % 1000 ? '多' : ''}人` : `${count}人`;

/** A line of publicity with the article that it rests on. */
export const publicityLine = (id: string): (typeof publicity)[number] =>
  present(
    publicity.find((one) => one.id === id),
    `宣传用语 ${id} `,
  );

/** The lines that every piece carries. */
const [loss, where, reward] = [publicityLine('own-loss'), publicityLine('where-to-report'), publicityLine('reward')];

const bare = (text: string) => text.replace(/。$/, '');

/** Official and national publishers only; a case that has none names no publisher. */
export function printedSources(entry: Case): string {
  const names = [...new Set(printableSources(entry).map(({ publisher }) => publisher))];
  return names.length > 0 ? names.join('、') : '公开的新闻报道';
}

/** An address as people type it. */
export const typed = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** What to ask before any money is handed over; the project's own reading. */
export const fourQuestions = [
  { ask: '谁收的钱？', say: '钱进个人账户、合同上没有公司，别交。' },
  { ask: '凭什么生利？', say: '说不出东西在哪里、卖给谁，利钱就是后来人的本钱。' },
  { ask: '谁批准的？', say: '公司登记不等于许可；收存款、卖基金都要许可。' },
  { ask: '要不要拉人？', say: '拉人才有奖励的，转身就走。' },
] as const;

const ink = colour('ink');
const soft = colour('ink-soft');
const paper = '#ffffff';
const margin = 13;
const room = 210 - 2 * margin;

interface Foot {
  palette: Palette;
  basis: string;
  sources?: string;
  /** Where the QR code leads; none, no code. */
  address?: string | undefined;
  /** The site's own address, to be typed. */
  home?: string | undefined;
}

/** The foot of every sheet: what every piece says, who issues it, and what it rests on. Its height depends on its texts. */
function foot({ palette, basis, sources, address, home }: Foot): { marks: Mark[]; height: number } {
  const code = address ? 31 : 0;
  const width = room - (code ? code + 5 : 0);
  const at = (y: number, size: number, fill: string, weight: Setting['weight'] = 400): Setting => ({
    x: margin,
    y,
    width,
    size,
    fill,
    weight,
  });
  const marks: Mark[] = [];
  let y = 3;
  const add = (set: { marks: Mark[]; bottom: number }, gap = 0) => {
    marks.push(...set.marks);
    y = set.bottom + gap;
  };
  add(line(bare(loss.text), { ...at(y, 10.5, colour('seal'), 900), leading: 1.25 }));
  add(line(`举报线索打110，${bare(reward.text)}`, { ...at(y, 6.6, ink, 700), leading: 1.4 }), 1);
  const signed = signature.join('，');
  if (signed) add(line(signed, at(y, 6, ink, 700)));
  const notes = [
    `法律依据：${loss.basis}、${where.basis.replace('《防范和处置非法集资条例》', '')}；${reward.basis.split('；')[0]}。`,
    `方案条款：${basis}。${sources ? `案例来源：${sources}。` : ''}${siteName}编写，CC BY 4.0。`,
  ];
  for (const note of notes) add(block(note, { ...at(y, 3.1, soft), leading: 1.4 }));
  if (address) {
    marks.push(qrCode(address, 210 - margin - code, 3, code));
    const reading = { x: 210 - margin - code, width: code, fill: soft, align: 'center' } as const;
    marks.push(...line(home ? typed(home) : '扫码看全文', { ...reading, y: code + 3, size: 3.1 }).marks);
    y = Math.max(y, code + 8);
  }
  return { marks: [rect(margin, 0, room, 0.6, palette.ground), ...marks], height: y + 7 };
}

const pairTall = 27;

/** What was promised and what came of it, side by side. */
function promiseAgainstReality({ promise, reality }: CaseFigures, palette: Palette, y: number) {
  const half = (room - 6) / 2;
  const tall = pairTall;
  const side = (x: number, head: string, text: string, fill: string, on: string, headFill: string): Mark[] => {
    const set = (size: number) =>
      block(text, { x: x + 5, y: y + 11, width: half - 10, size, weight: 700, fill: on, leading: 1.25, balance: true });
    let body = set(8.6);
    for (let size = 8; body.bottom > y + tall - 2; size -= 0.4) body = set(size);
    return [
      plate(x, y, half, tall, 3, fill),
      ...line(head, { x: x + 5, y: y + 3, width: half - 10, size: 5.2, weight: 700, fill: headFill }).marks,
      ...body.marks,
    ];
  };
  const middle = margin + half + 3;
  return {
    marks: [
      ...side(margin, '当初说', promise, '#f3efe6', ink, soft),
      ...side(margin + half + 6, '后来', reality, palette.ground, palette.light, palette.spot),
      circle(middle, y + tall / 2, 6, palette.spot),
      { d: `M${middle - 2} ${y + tall / 2 - 3}l4.500 3l-4.500 3z`, fill: palette.deep },
    ] satisfies Mark[],
    bottom: y + tall,
  };
}

/** Where the money went: one bar to each use, as long as its sum. */
function moneyWent({ uses }: CaseFigures, palette: Palette, x: number, y: number, width: number) {
  const most = Math.max(...uses.map(({ sum }) => sumIn(sum)));
  const marks: Mark[] = line('钱去了哪里', { x, y, width, size: 5.4, weight: 700, fill: ink }).marks;
  const names = Math.min(width * 0.34, 44);
  const sums = 28;
  let bottom = y + 8.6;
  for (const { name, sum } of uses.slice(0, 4)) {
    const long = Math.max(1, ((width - names - sums - 3) * sumIn(sum)) / most);
    marks.push(
      ...line(name, { x, y: bottom, width: names - 2, size: 4.8, fill: ink }).marks,
      rect(x + names, bottom + 1, long, 5, palette.ground),
      ...line(sum, { x: x + names + long + 2, y: bottom, width: sums, size: 4.8, weight: 700, fill: ink }).marks,
    );
    bottom += 7.6;
  }
  return { marks, bottom };
}

/** What came back: the part that was lost, filled. */
function cameBack(lost: number, palette: Palette, x: number, y: number, width: number) {
  const part = width * lost;
  return {
    marks: [
      ...line('收来的钱里，没还的', { x, y, width, size: 5.4, weight: 700, fill: ink }).marks,
      rect(x, y + 9.5, width, 9, '#e4ddcf'),
      rect(x + width - part, y + 9.5, part, 9, palette.ground),
      ...line('没还', {
        x: x + width - part,
        y: y + 10.2,
        width: Math.max(part - 2, 8),
        size: 5.2,
        weight: 700,
        fill: palette.light,
        align: 'right',
      }).marks,
    ] satisfies Mark[],
    bottom: y + 20,
  };
}

/** How long money was taken until it ended. */
function timeline({ from = '', to = '' }: CaseFigures, palette: Palette, x: number, y: number, width: number) {
  const end = x + width - 4;
  const half = width / 2;
  return {
    marks: [
      ...line('钱收了多久', { x, y, width, size: 5.4, weight: 700, fill: ink }).marks,
      { d: `M${x + 3} ${y + 13}H${end}`, stroke: palette.ground, width: 1.6 },
      circle(x + 3, y + 13, 2.6, palette.ground),
      { d: `M${end - 3} ${y + 10}l6 6M${end + 3} ${y + 10}l-6 6`, stroke: colour('seal'), width: 1.8 },
      ...line(from, { x, y: y + 16.5, width: half, size: 4.8, fill: ink }).marks,
      ...line(to, { x: x + half, y: y + 16.5, width: half, size: 4.8, fill: ink, align: 'right' }).marks,
    ] satisfies Mark[],
    bottom: y + 23,
  };
}

/** The one thing to do. */
function actionBar(action: string, palette: Palette, y: number, tall = 22) {
  const set: Setting = {
    x: margin + 40,
    y: 0,
    width: room - 46,
    size: 12.5,
    weight: 900,
    fill: palette.deep,
    leading: 1,
  };
  const words = line(action, set);
  const height = words.bottom;
  return {
    marks: [
      plate(margin, y, room, tall, 3, palette.spot),
      ...line('记住这一件', {
        x: margin + 6,
        y: y + tall / 2 - 4.4,
        width: 32,
        size: 6.2,
        weight: 700,
        fill: palette.deep,
      }).marks,
      ...line(action, { ...set, y: y + (tall - height) / 2 }).marks,
    ],
    bottom: y + tall,
  };
}

/** The coloured head: the message, the picture, the number. */
function hero(
  { palette, picture }: Look,
  {
    kicker,
    slogan,
    number,
    label,
    tall,
  }: { kicker: string; slogan: string; number: string; label: string; tall: number },
): Mark[] {
  const { ground, light, spot } = palette;
  const top = sloganLines(slogan, { x: margin, y: 20, width: room, size: 40, fill: light, most: tall * 0.38 });
  const space = tall - top.bottom;
  // On a tall head the number stands below the picture and has the whole width, otherwise beside it.
  const stacked = space > 104;
  const size = stacked ? Math.min(150, space - 52) : Math.min(76, space - 6);
  const set = (y: number): [Setting, Setting] => {
    const width = stacked ? room : room - size - 6;
    return [
      { x: margin, y, width, size: stacked ? 11 : 9, weight: 700, fill: light, leading: 1.2 },
      { x: margin, y: y + (stacked ? 13 : 11), width, size: stacked ? 40 : 27, weight: 900, fill: spot, leading: 1.1 },
    ];
  };
  const [, measured] = set(0);
  const base = tall - 7 - line(number, measured).bottom;
  const [labelSet, numberSet] = set(base);
  return [
    rect(0, 0, 210, tall, ground),
    ...line('防范非法集资 · 真实案例', { x: margin, y: 8, width: 90, size: 6.4, weight: 700, fill: spot }).marks,
    ...line(kicker, { x: 105, y: 8, width: 105 - margin, size: 6.4, weight: 700, fill: light, align: 'right' }).marks,
    ...top.marks,
    { at: [210 - margin - size, top.bottom + 4, size / 100], marks: picture(palette) },
    ...line(label, labelSet).marks,
    ...line(number, numberSet).marks,
  ];
}

/** The poster of a case; A3 is A4 made larger, and the share picture is a shorter sheet. */
export function casePoster(view: CaseViewModel, home: string | undefined, height = 297): Drawing {
  const { case: entry, prose, items, address } = view;
  const theme = themeOf(entry.id);
  const look = lookOf(theme);
  const { palette } = look;
  const figures = figuresOf(entry);
  const { lost } = figures;
  const below = foot({ palette, basis: clauseText(items), sources: printedSources(entry), address, home });
  const footTop = height - below.height;
  const act = actionBar(theme.action, palette, footTop - 26);
  const body: Mark[] = [];
  const small: ((x: number, y: number, width: number) => { marks: Mark[]; bottom: number })[] = [
    ...(figures.uses.length > 1
      ? [(x: number, y: number, width: number) => moneyWent(figures, palette, x, y, width)]
      : []),
    ...(lost && figures.uses.length < 2
      ? [(x: number, y: number, width: number) => cameBack(lost, palette, x, y, width)]
      : []),
    ...(figures.from ? [(x: number, y: number, width: number) => timeline(figures, palette, x, y, width)] : []),
  ];
  const rowTall = small.length === 0 ? 0 : figures.uses.length > 1 ? 10 + 7.6 * Math.min(4, figures.uses.length) : 25;
  const sides = 12 + 4 + pairTall + (rowTall ? rowTall + 6 : 0) + 8;
  const tall = footTop - 26 - sides;
  let y = tall + 5;
  const title = line(entry.title, { x: margin, y, width: room, size: 8.2, weight: 700, fill: ink, leading: 1.3 });
  body.push(...title.marks);
  y = title.bottom + 3;
  const pair = promiseAgainstReality(figures, palette, y);
  body.push(...pair.marks);
  y = pair.bottom + 5;
  const gap = 8;
  const wide =
    small.length > 1 && figures.uses.length > 1
      ? (room - gap) * 0.62
      : (room - gap * (small.length - 1)) / small.length;
  let x = margin;
  small.forEach((draw, at) => {
    const width = at === 0 ? wide : room - gap - wide;
    body.push(...draw(x, y, width).marks);
    x += width + gap;
  });
  return {
    title: `${entry.title}：${prose.slogan}`,
    width: 210,
    height,
    marks: [
      rect(0, 0, 210, height, paper),
      ...hero(look, {
        kicker: `写给${theme.name}`,
        slogan: prose.slogan,
        number: figures.number,
        label: figures.label,
        tall,
      }),
      ...body,
      ...act.marks,
      { at: [0, footTop, 1], marks: below.marks },
    ],
  };
}

/** One case on a board: its number, its slogan, what was promised. */
function strip({ case: entry, prose }: CaseViewModel, palette: Palette, y: number, tall: number): Mark[] {
  const { number, label, promise, reality } = figuresOf(entry);
  const left = 62;
  const right = { x: margin + left + 6, width: room - left - 8 };
  const middle = y + tall / 2;
  return [
    plate(margin, y, left, tall - 4, 3, palette.ground),
    ...line(label, {
      x: margin + 4,
      y: middle - 13,
      width: left - 8,
      size: 5.4,
      weight: 700,
      fill: palette.light,
      leading: 1.2,
    }).marks,
    ...line(number, {
      x: margin + 4,
      y: middle - 6,
      width: left - 8,
      size: 13,
      weight: 900,
      fill: palette.spot,
      leading: 1.15,
    }).marks,
    ...line(prose.slogan, { ...right, y: y + 1, size: 10, weight: 900, fill: ink, leading: 1.2 }).marks,
    ...line(`当初说：${promise}`, { ...right, y: y + 14, size: 5.6, fill: ink, leading: 1.3 }).marks,
    ...line(`后来：${reality}`, { ...right, y: y + 22, size: 5.6, weight: 700, fill: palette.ground, leading: 1.3 })
      .marks,
    ...line(entry.title, { ...right, y: y + 30, size: 4.2, fill: soft, leading: 1.2 }).marks,
  ];
}

export interface AudienceSheet {
  /** Height of the sheet; left out, it grows with its cases. */
  height?: number;
  /** How many cases at most. */
  cases: number;
}

/** The cases of a set with its leading one first. */
export function leadingFirst(theme: Theme, views: readonly CaseViewModel[]): CaseViewModel[] {
  const own = theme.cases.map((id) =>
    present(
      views.find((view) => view.case.id === id),
      `案例 ${id} `,
    ),
  );
  return own.sort((a, b) => Number(b.case.id === theme.lead) - Number(a.case.id === theme.lead));
}

const stripTall = 38;

/** A display board, or a long picture to scroll: the audience's picture, several cases, the one thing to do. */
export function audienceSheet(
  theme: Theme,
  views: readonly CaseViewModel[],
  home: string | undefined,
  sheet: AudienceSheet,
): Drawing {
  const look = lookOf(theme);
  const { palette } = look;
  const own = leadingFirst(theme, views);
  const shown = own.slice(0, sheet.cases);
  const lead = figuresOf(present(own[0], `主题 ${theme.id} 的案例`).case);
  const clauses = [...new Map(shown.flatMap(({ items }) => items).map((item) => [item.id, item])).values()];
  const sources = [...new Set(shown.flatMap((view) => printedSources(view.case).split('、')))].join('、');
  const below = foot({ palette, basis: clauseText(clauses), sources, address: home, home });
  const height = sheet.height ?? 190 + shown.length * stripTall + 36 + below.height;
  const footTop = height - below.height;
  const act = actionBar(theme.action, palette, footTop - 30, 25);
  const tall = footTop - 34 - shown.length * stripTall - 6;
  return {
    title: `防范非法集资：${theme.message}`,
    width: 210,
    height,
    marks: [
      rect(0, 0, 210, height, paper),
      ...hero(look, {
        kicker: `写给${theme.name}`,
        slogan: theme.message,
        number: lead.number,
        label: lead.label,
        tall,
      }),
      ...shown.flatMap((view, at) => strip(view, palette, tall + 7 + at * stripTall, stripTall)),
      ...act.marks,
      { at: [0, footTop, 1], marks: below.marks },
    ],
  };
}

/** The cover of a WeChat article, 900 by 383, or a square. */
export function cover(theme: Theme, height: number): Drawing {
  const { palette, picture } = lookOf(theme);
  const { ground, light, spot, deep } = palette;
  const square = height > 150;
  const size = square ? 88 : height - 16;
  const width = square ? room : room - size - 6;
  const words = sloganLines(theme.message, {
    x: margin,
    y: square ? 24 : 22,
    width,
    size: square ? 30 : 24,
    fill: light,
  });
  const low = height - 15;
  return {
    title: theme.message,
    width: 210,
    height,
    marks: [
      rect(0, 0, 210, height, ground),
      ...line('防范非法集资', { x: margin, y: 9, width: 90, size: 7, weight: 700, fill: spot }).marks,
      ...words.marks,
      { at: [210 - margin - size, square ? height - size - 18 : 8, size / 100], marks: picture(palette) },
      rect(0, low, square ? 210 : 0.001, 15, deep),
      ...line(bare(loss.text), {
        x: margin,
        y: square ? low + 2.5 : height - 14,
        width,
        size: square ? 7.6 : 6,
        weight: 700,
        fill: square ? light : spot,
      }).marks,
      ...(square
        ? line('举报线索打110', {
            x: 120,
            y: low + 2.5,
            width: 90 - margin,
            size: 7.6,
            weight: 700,
            fill: spot,
            align: 'right',
          }).marks
        : []),
    ],
  };
}

/** One line of a banner, ready to be cut: white on red, ten times as long as high. */
export function banner(text: string): Drawing {
  const [width, height] = [1000, 100];
  const set: Setting = {
    x: 40,
    y: 0,
    width: width - 80,
    size: 62,
    weight: 900,
    fill: '#ffffff',
    leading: 1,
    align: 'center',
  };
  const { bottom } = line(text, set);
  return {
    title: text,
    width,
    height,
    marks: [rect(0, 0, width, height, '#c8161d'), ...line(text, { ...set, y: (height - bottom) / 2 }).marks],
  };
}

/** A leaflet of six panels on both sides of an A4 sheet, folded twice. */
export function leaflet(theme: Theme, views: readonly CaseViewModel[], home: string | undefined): Drawing[] {
  const { palette, picture } = lookOf(theme);
  const own = leadingFirst(theme, views).slice(0, 3);
  const [wide, tall, edge] = [99, 210, 8];
  const inner = wide - 2 * edge;
  const page = (marks: Mark[]): Drawing => ({
    title: `防范非法集资折页：${theme.name}`,
    width: 297,
    height: tall,
    marks: [rect(0, 0, 297, tall, paper), ...marks],
  });
  const at = (x: number, y: number, size: number, fill: string, weight: Setting['weight'] = 400): Setting => ({
    x,
    y,
    width: inner,
    size,
    fill,
    weight,
  });
  /** Texts below one another, each with a gap above. */
  const column = (
    x: number,
    y: number,
    pieces: readonly [text: string, size: number, fill: string, weight: Setting['weight'], gap: number][],
  ) => {
    const marks: Mark[] = [];
    let top = y;
    for (const [text, size, fill, weight, gap] of pieces) {
      const set = block(text, { ...at(x, top + gap, size, fill, weight), balance: weight === 900 });
      marks.push(...set.marks);
      top = set.bottom;
    }
    return { marks, bottom: top };
  };
  const front = 198;
  const words = sloganLines(theme.message, { ...at(front + edge, 26, 22, palette.light, 900), most: 70 });
  const cover: Mark[] = [
    rect(front, 0, wide, tall, palette.ground),
    ...line('防范非法集资', at(front + edge, 12, 6.5, palette.spot, 700)).marks,
    ...words.marks,
    { at: [front + edge + 3, words.bottom + 8, (inner - 6) / 100], marks: picture(palette) },
    ...line(bare(loss.text), at(front + edge, tall - 22, 6.4, palette.spot, 700)).marks,
  ];
  const back = column(99 + edge, 14, [
    ['遇到了，这样做', 9, palette.ground, 900, 0],
    ['一、不交钱，不签字，不带别人去。', 5.2, ink, 400, 5],
    ['二、留好合同、收据、转账记录、聊天记录。', 5.2, ink, 400, 2],
    [`三、${where.text}`, 5.2, ink, 700, 2],
    [`四、${reward.text}`, 5.2, ink, 400, 2],
    [publicityLine('answer-96110').text, 5.2, ink, 400, 2],
    [bare(loss.text), 7.4, colour('seal'), 900, 8],
    ...signature.map((text, i): [string, number, string, 700, number] => [text, 5.4, ink, 700, i === 0 ? 8 : 1]),
  ]);
  const clauses = [...new Map(own.flatMap(({ items }) => items).map((item) => [item.id, item])).values()];
  const notes = block(
    `法律依据：${loss.basis}；${where.basis}；${reward.basis.split('；')[0]}。方案条款：《${planInfo.title}》（${planInfo.year}年）${clauseText(clauses)}。案例来源：${[...new Set(own.flatMap((view) => printedSources(view.case).split('、')))].join('、')}。${siteName}编写，CC BY 4.0。`,
    { ...at(99 + edge, 0, 2.7, soft), leading: 1.4 },
  );
  const code: Mark[] = home
    ? [
        qrCode(home, edge, tall - 42, 30),
        ...line(typed(home), { ...at(edge + 33, tall - 30, 4.4, soft), width: inner - 33 }).marks,
      ]
    : [];
  const flap = column(edge, 18, [
    ['先问四句', 9, palette.ground, 900, 0],
    ...fourQuestions.flatMap(({ ask, say }): [string, number, string, 400 | 900, number][] => [
      [ask, 7, ink, 900, 5.5],
      [say, 5.2, ink, 400, 1],
    ]),
  ]);
  const outside = page([
    ...flap.marks,
    ...line('（以上是本项目的解读）', at(edge, flap.bottom + 3, 3, soft)).marks,
    ...back.marks,
    ...code,
    { at: [0, tall - 8 - notes.bottom, 1], marks: notes.marks },
    ...cover,
  ]);
  const inside = page(
    own.flatMap((view, i): Mark[] => {
      const { number, label, promise, reality } = figuresOf(view.case);
      const x = i * wide;
      const head = sloganLines(view.prose.slogan, { ...at(x + edge, 12, 13, palette.light, 900), most: 34 });
      const low = 82;
      const texts = column(x + edge, low + 5, [
        [view.case.title, 5.6, ink, 700, 0],
        ['当初说', 4.4, soft, 700, 3],
        [promise, 6.2, ink, 700, 0],
        ['后来', 4.4, soft, 700, 2],
        [reality, 6.2, palette.ground, 700, 0],
        ['本来可以看出来', 4.4, soft, 700, 3],
        ...view.case.signals

          .slice(0, 2)
          .map((text): [string, number, string, 400, number] => [`· ${text}`, 4.8, ink, 400, 0.6]),
      ]);
      return [
        rect(x + (i ? 0.5 : 0), 0, wide - (i < 2 ? 0.5 : 0), low, palette.ground),
        ...head.marks,
        ...line(label, at(x + edge, 50, 5.6, palette.light, 700)).marks,
        ...line(number, { ...at(x + edge, 57, 17, palette.spot, 900), leading: 1.2 }).marks,
        ...texts.marks,
        ...(i === 1
          ? [
              plate(x + edge - 4, tall - 19, inner + 8, 13, 2, palette.spot),
              ...line(theme.action, { ...at(x + edge, tall - 16.5, 6.2, palette.deep, 900), align: 'center' }).marks,
            ]
          : []),
      ];
    }),
  );
  return [outside, inside];
}
