// The parts that sheets are put together of, in units of a 210th of their width.
import { sumIn } from '../lib/money.ts';
import { siteName } from '../lib/navigation.ts';
import { signatureLine } from '../lib/office.ts';
import { colour } from '../lib/tokens.ts';
import type { Second } from '../lib/translations.ts';
import type { CaseViewModel } from '../views/cases.ts';
import {
  bare,
  figuresOf,
  lawLine,
  loss,
  reportLine,
  reward,
  typed,
  police,
  type CaseFigures,
  type Period,
} from './campaign.ts';
import type { Back, Lost } from '../views/case-labels.ts';
import { block, circle, line, plate, qrCode, rect, sloganLines, type Mark, type Setting } from './drawing.ts';
import type { Look, Palette } from './illustrations.ts';
import { rightToLeft } from './shaping.ts';

export const ink = colour('ink');
export const soft = colour('ink-soft');
export const paper = '#ffffff';
export const margin = 13;
export const room = 210 - 2 * margin;

/** What a text is in the second language, set from the right; nothing where nobody has translated it. */
function inSecond(second: Second | undefined, zh: string, setting: Setting): { marks: Mark[]; bottom: number } {
  const text = second?.of(zh);
  return text === undefined ? { marks: [], bottom: setting.y } : rightToLeft(text, setting, true);
}

/** A headline in the second language: in the largest type that the height allows, on as many lines as that takes. */
function headlineInSecond(second: Second | undefined, zh: string, setting: Setting, most: number) {
  const text = second?.of(zh);
  if (text === undefined) return { marks: [], bottom: setting.y };
  let { size } = setting;
  let set = rightToLeft(text, setting);
  while (set.bottom - setting.y > most) set = rightToLeft(text, { ...setting, size: (size -= 0.5) });
  return set;
}

interface Foot {
  palette: Palette;
  basis: string;
  sources?: string;
  /** Where the QR code leads, to be typed too; none, no code. */
  address?: string | undefined;
  second?: Second | undefined;
  /** Whether it has a box for a stamp and a telephone number. */
  toSign?: boolean;
}

/** The box that an office writes its name and number in and stamps: on A4 a round seal is 42 wide; below a code it is low. */
const box = { wide: 44, tall: 43, low: 18 };

/** The foot of every sheet: what every piece says, who issues it, and what it rests on. Its height depends on its texts. */
export function foot({ palette, basis, sources, address, second, toSign = false }: Foot): {
  marks: Mark[];
  height: number;
} {
  const code = address ? (toSign ? 24 : 31) : 0;
  const column = Math.max(code, toSign ? box.wide : 0);
  const width = room - (column ? column + 5 : 0);
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
  const [left, top] = [210 - margin - box.wide, address ? code + 8 : 4];
  // Set where it is read: beside the first line.
  if (toSign) marks.push(...line('落款、电话', { ...at(top + 1, 3.6, soft), x: left + 2, width: box.wide - 4 }).marks);
  add(inSecond(second, loss.text, at(y, 7.5, colour('seal'), 700)));
  add(line(reportLine, { ...at(y, 6.6, ink, 700), leading: 1.4 }), 1);
  // In two languages there is no room for more.
  for (const { text } of [police, reward]) add(inSecond(second, text, at(y, 6, ink, 700)));
  if (signatureLine) add(line(signatureLine, at(y, 6, ink, 700)));
  const notes = [lawLine, `方案条款：${basis}。${sources ? `案例来源：${sources}。` : ''}${siteName}编写，CC BY 4.0。`];
  for (const note of notes) add(block(note, { ...at(y, 3.1, soft), leading: 1.4 }));
  if (address) {
    const edge = 210 - margin - column;
    marks.push(qrCode(address, edge + (column - code) / 2, 3, code));
    const reading = { x: edge, width: column, fill: soft, align: 'center' } as const;
    marks.push(...line(typed(address), { ...reading, y: code + 3, size: 3.1 }).marks);
    y = Math.max(y, code + 8);
  }
  if (toSign) {
    const tall = Math.max(address ? box.low : box.tall, y - top);
    marks.push({ d: `M${left} ${top}h${box.wide}v${tall}h${-box.wide}z`, stroke: soft, width: 0.4 });
    y = top + tall;
  }
  return { marks: [rect(margin, 0, room, 0.6, palette.ground), ...marks], height: y + 7 };
}

export const pairTall = 36;

/** What was promised and what came of it, side by side. */
export function promiseAgainstReality({ promise, reality }: CaseFigures, palette: Palette, y: number) {
  const half = (room - 6) / 2;
  const tall = pairTall;
  const set = (text: string, size: number, x: number, top: number, fill: string) =>
    block(text, { x: x + 7, y: top, width: half - 13, size, weight: 700, fill, leading: 1.25, balance: true });
  const overflows = (size: number) =>
    [promise, reality].some((text) => set(text, size, 0, y + 10, ink).bottom > y + tall - 3);
  // Both sides in one size, the largest that either allows.
  let size = 9;
  while (overflows(size)) size -= 0.2;
  const side = (x: number, head: string, text: string, fill: string, on: string, headFill: string): Mark[] => {
    const { bottom } = set(text, size, x, y + 10, on);
    // What is left below stands half above.
    const body = set(text, size, x, y + 10 + Math.max(0, (y + tall - 3 - bottom) / 2), on);
    return [
      plate(x, y, half, tall, 3, fill),
      ...line(head, { x: x + 7, y: y + 3, width: half - 13, size: 5.2, weight: 700, fill: headFill }).marks,
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
function moneyWent(uses: CaseFigures['uses'], palette: Palette, x: number, y: number, width: number): Mark[] {
  const most = Math.max(...uses.map(({ sum }) => sumIn(sum)));
  const marks: Mark[] = line('钱去了哪里', { x, y, width, size: 5.4, weight: 700, fill: ink }).marks;
  const names = Math.min(width * 0.34, 44);
  const sums = 28;
  let bottom = y + 8.6;
  for (const { name, sum } of uses) {
    const long = Math.max(1, ((width - names - sums - 3) * sumIn(sum)) / most);
    marks.push(
      ...line(name, { x, y: bottom, width: names - 2, size: 4.8, fill: ink }).marks,
      rect(x + names, bottom + 1, long, 5, palette.ground),
      ...line(sum, { x: x + names + long + 2, y: bottom, width: sums, size: 4.8, weight: 700, fill: ink }).marks,
    );
    bottom += 7.6;
  }
  return marks;
}

/** How tall a small figure is, and how its heading is set. */
const figureTall = 23;
const heading = { size: 5.4, weight: 700, fill: ink } as const;

/** A bar of which a part is filled, from the left or from the right, below its heading. */
const bar = (
  head: string,
  { part, fromRight = false }: { part: number; fromRight?: boolean },
  fill: string,
  at: Place,
) => {
  const { x, y, width } = at;
  return [
    ...line(head, { ...heading, ...at }).marks,
    rect(x, y + 8.5, width, 7, '#e4ddcf'),
    rect(fromRight ? x + width * (1 - part) : x, y + 8.5, width * part, 7, fill),
  ];
};

/** Where a small figure stands. */
interface Place {
  x: number;
  y: number;
  width: number;
}

/** What stands at both ends below a small figure; what matters of them is bold. */
const ends = (left: string, right: string, { x, y, width }: Place, bold?: 'left' | 'right'): Mark[] => {
  const set: Setting = { x, y: y + 16.5, width: width / 2 - 1, size: 4.8, fill: ink };
  return [
    ...line(left, { ...set, weight: bold === 'left' ? 700 : 400 }).marks,
    ...line(right, { ...set, x: x + width / 2 + 1, weight: bold === 'right' ? 700 : 400, align: 'right' }).marks,
  ];
};

/** What did not come back: the part that was lost, filled, and both sums. */
const notReturned = ({ part, taken, owed }: Lost, { ground }: Palette, at: Place): Mark[] => [
  ...bar('收来的钱里，没还的', { part, fromRight: true }, ground, at),
  ...ends(`收了${taken}`, `没还${owed}`, at, 'right'),
];

/** What came back once the case had broken: a bar where its part is known, else the sum alone. */
function cameBack({ label, text, part }: Back, { ground }: Palette, at: Place): Mark[] {
  if (part !== undefined) return [...bar(label, { part }, ground, at), ...ends(text, '', at, 'left')];
  const { y } = at;
  return [
    ...line(label, { ...heading, ...at }).marks,
    ...line(text, { ...at, y: y + 8.5, size: 5.8, weight: 900, fill: ground }).marks,
  ];
}

/** How long money was taken, in a line. */
const howLong = ({ long }: Period): string => `钱收了${long}`;

/** The same as a line from its first month to its last. */
export function timeline(period: Period, { ground }: Palette, at: Place): Mark[] {
  const { from, to } = period;
  const { x, y, width } = at;
  const end = x + width - 4;
  return [
    ...line(howLong(period), { ...heading, ...at }).marks,
    { d: `M${x + 3} ${y + 13}H${end}`, stroke: ground, width: 1.6 },
    circle(x + 3, y + 13, 2.6, ground),
    { d: `M${end - 3} ${y + 10}l6 6M${end + 3} ${y + 10}l-6 6`, stroke: colour('seal'), width: 1.8 },
    ...ends(from, to, at),
  ];
}

/**
 * The small figures of a case: what of the money did not come back, or did, and how long it was taken. Beside where the
 * money went there is room for one; the time is told below it, in a line.
 */
export function smallFigures({ uses, lost, back, taking }: CaseFigures, palette: Palette) {
  const gap = 8;
  const wide = uses.length > 1 ? (room - gap) * 0.62 : 0;
  const left = wide ? wide + gap : 0;
  const figures: ((at: Place) => Mark[])[] = [];
  if (lost) figures.push((at) => notReturned(lost, palette, at));
  else if (back) figures.push((at) => cameBack(back, palette, at));
  const full = wide > 0 && figures.length > 0;
  if (taking && !full) figures.push((at) => timeline(taking, palette, at));
  const width = (room - left - gap * (figures.length - 1)) / figures.length;
  const low = figureTall + 1;
  const tall = Math.max(figures.length > 0 ? figureTall + 2 : 0, wide && 10 + 7.6 * uses.length);
  return {
    tall,
    draw: (y: number): Mark[] => [
      ...(wide ? moneyWent(uses, palette, margin, y, figures.length > 0 ? wide : room) : []),
      ...figures.flatMap((draw, at) => draw({ x: margin + left + at * (width + gap), y, width })),
      ...(taking && full && low + 8 < tall
        ? line(howLong(taking), { ...heading, x: margin + left, y: y + low, width }).marks
        : []),
    ],
  };
}

/** The one thing to do, on a bar that stands on `bottom`; on a tall one it has the whole width, a clause to the line. */
export function actionBar(
  action: string,
  palette: Palette,
  { bottom, tall, second }: { bottom: number; tall: number; second: Second | undefined },
) {
  const { deep, spot } = palette;
  const stacked = tall > 60;
  const inner: Setting = { x: margin + 6, y: 0, width: room - 12, size: 8.5, weight: 700, fill: deep };
  const large: Setting = { ...inner, size: stacked ? 24 : 12.5, weight: 900, leading: stacked ? 1.2 : 1 };
  const place = (y: number) =>
    stacked
      ? sloganLines(action, { ...large, y, most: tall - 25 })
      : line(action, { ...large, y, x: margin + 40, width: room - 46 });
  const told = inSecond(second, action, inner).bottom;
  const whole = tall + (told ? told - 1 : 0);
  const y = bottom - whole;
  const heading: Setting = stacked
    ? { ...inner, y: y + 5, size: 9 }
    : { ...inner, y: y + tall / 2 - 4.4, width: 32, size: 6.2 };
  const from = y + (stacked ? 18 : 0);
  const height = place(0).bottom;
  return {
    marks: [
      plate(margin, y, room, whole, 3, spot),
      ...line('记住这一件', heading).marks,
      ...place(from + (y + tall - (stacked ? 4 : 0) - from - height) / 2).marks,
      ...inSecond(second, action, { ...inner, y: y + tall - 3 }).marks,
    ],
    top: y,
  };
}

/** The coloured head: the message, the picture, the number. */
export function hero(
  { palette, picture }: Look,
  {
    kicker,
    slogan,
    number,
    label,
    of,
    tall,
    second,
  }: {
    kicker: string;
    slogan: string;
    number: string;
    label: string;
    /** The case that the number is of, where nothing below the head says so. */
    of?: string;
    tall: number;
    second: Second | undefined;
  },
): Mark[] {
  const { ground, light, spot } = palette;
  // From afar a board is read in one of its two languages: each has type of a size.
  const large = tall > 200;
  const above = headlineInSecond(
    second,
    slogan,
    { x: margin, y: 17, width: room, size: large ? 34 : 17, weight: 900, fill: spot, leading: 1.5 },
    tall * (large ? 0.28 : 0.18),
  );
  const most = tall * (above.marks.length === 0 ? 0.38 : large ? 0.18 : 0.22);
  const y = Math.max(20, above.marks.length > 0 ? above.bottom + 2 : 0);
  const top = sloganLines(slogan, { x: margin, y, width: room, size: 40, fill: light, most });
  const space = tall - top.bottom;
  // On a tall head the number stands below the picture and has the whole width, otherwise beside it.
  const stacked = space > 104;
  const named = of ? 12 : 0;
  const size = stacked ? Math.min(room, space - 69 - named) : Math.min(76, space - 6);
  const set = (y: number): [Setting, Setting] => {
    const width = stacked ? room : room - size - 6;
    return [
      { x: margin, y, width, size: stacked ? 11 : 9, weight: 700, fill: light, leading: 1.2 },
      { x: margin, y: y + (stacked ? 13 : 11), width, size: stacked ? 40 : 27, weight: 900, fill: spot, leading: 1.1 },
    ];
  };
  const [, measured] = set(0);
  const base = tall - 7 - named - line(number, measured).bottom;
  const [labelSet, numberSet] = set(base);
  return [
    rect(0, 0, 210, tall, ground),
    ...line('防范非法集资 · 真实案例', { x: margin, y: 8, width: 90, size: 6.4, weight: 700, fill: spot }).marks,
    ...line(kicker, { x: 105, y: 8, width: 105 - margin, size: 6.4, weight: 700, fill: light, align: 'right' }).marks,
    ...above.marks,
    ...top.marks,
    { at: [210 - margin - size, top.bottom + 4, size / 100], marks: picture(palette) },
    ...line(label, labelSet).marks,
    ...line(number, numberSet).marks,
    ...(of ? line(of, { ...labelSet, y: tall - 5 - named, size: 6.6 }).marks : []),
  ];
}

/** One case on a board: its number, its slogan, what was promised. */
export function strip({ case: entry, prose }: CaseViewModel, palette: Palette, y: number, tall: number): Mark[] {
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
