// Ten slides for a talk to one audience, with what is said in the notes.
import pptxgen from 'pptxgenjs';
import { spokenPublicity } from 'fangfei/cases';
import { laterLaw } from 'fangfei/plan';
import { sumIn } from '../lib/money.ts';
import { signature } from '../lib/office.ts';
import type { CaseViewModel } from '../views/cases.ts';
import { definitionPlainly } from '../views/residents.ts';
import { spokenTalk } from './case-copies.ts';
import { cachedLater, rect, toPng, type Mark } from './drawing.ts';
import { emblemNamed, lookOf, type Palette } from './illustrations.ts';
import { face } from './font.ts';
import { breakLines, clausesOf } from './typography.ts';
import {
  drawnAs,
  figuresOf,
  fourQuestions,
  laws,
  ownReading,
  publishedCases,
  publicityLine,
  sourcesLine,
  type CaseFigures,
  type Theme,
} from './campaign.ts';
import { present } from '../lib/present.ts';

interface Slide {
  heading: string;
  /** Large lines below the heading; the first is the largest. */
  lines: readonly string[];
  notes: string;
  small?: string;
  picture?: boolean;
  /** What was said and what came of it, side by side. */
  pair?: readonly [promise: string, reality: string];
  /** Short lines, each with a mark before it. */
  points?: readonly string[];
  /** Questions, each with its answer beside it. */
  asked?: readonly { ask: string; say: string }[];
  /** The large number, the case that it is of, and what else is drawn of it. */
  figure?: { of: CaseViewModel['case'] } & Pick<CaseFigures, 'number' | 'lost' | 'uses' | 'taking'>;
}

const definition = present(
  laterLaw.find(({ id }) => id === 'regulation-737'),
  '《防范和处置非法集资条例》',
);
const quote = present(definition.quote, '条例的定义');
const text = (id: string) => publicityLine(id).text;

/** The talk on a case that comes after another. */
const further = (view: CaseViewModel) => `再讲一个案子。\n\n${view.prose.talk.trim()}`;

/** What is said before the paragraph that tells the large number, that paragraph, and what is said after it. */
function partsOf(talk: readonly string[], number: string) {
  const found = talk.findIndex((paragraph) => paragraph.includes(number));
  const at = found > 0 ? found : Math.floor(talk.length / 2);
  const said = (from: number, to?: number) => talk.slice(from, to).join('\n\n');
  return { pitch: said(0, at), loss: said(at, at + 1), lesson: said(at + 1) };
}

/** What stands on the ten slides, and what is said with each. */
export function slidesOf(theme: Theme, views: readonly CaseViewModel[]): Slide[] {
  const [own, ...others] = publishedCases(theme, views).slice(0, 3);
  const first = present(own, `宣传品 ${theme.id} 的案例`);
  const { number, label, lost, uses, taking } = figuresOf(first.case);
  const [opening = '', ...talk] = spokenTalk(first, theme.address);
  const { pitch, loss, lesson } = partsOf(talk, number);
  const told = (view: CaseViewModel): Slide => {
    const { promise, reality } = figuresOf(view.case);
    return {
      heading: view.prose.slogan,
      lines: [],
      pair: [promise, reality],
      small: `${view.case.title}。来源：${sourcesLine(view.case)}`,
      notes: view === first ? pitch || first.case.summary : further(view),
    };
  };
  return [
    {
      heading: theme.message,
      lines: [`防范非法集资 · 写给${theme.name}`],
      picture: true,
      notes: opening,
    },
    told(first),
    {
      heading: label,
      lines: [],
      figure: { number, of: first.case, uses, ...(lost && { lost }), ...(taking && { taking }) },
      small: `来源：${sourcesLine(first.case)}`,
      notes: loss || first.case.summary,
    },
    {
      heading: '本来可以看出来',
      lines: [],
      points: first.case.signals.slice(0, 4),
      notes: `回头看这个案子，有几处是看得出来的。${first.case.signals.join('；')}。\n\n${lesson}`.trim(),
    },
    ...others.map(told),
    {
      heading: '什么叫非法集资',
      lines: [quote, definitionPlainly],
      small: `《${definition.title}》（${definition.number}）第二条`,
      notes: `国家的条例写得清楚，原文在这一页上，我念一遍：${quote}${definitionPlainly}`,
    },
    {
      heading: '先问四句',
      lines: [],
      asked: fourQuestions,
      notes: ['有人劝您交钱，先问四句。', ...fourQuestions.map(({ ask, say }) => `${ask}${say}`)].join('\n'),
    },
    {
      heading: theme.action,
      lines: ['记住这一件'],
      picture: true,
      notes: `别的都可以忘，这一句请记住：${theme.action}。`,
    },
    {
      heading: text('own-loss').replace(/。$/, ''),
      lines: [text('call-110'), text('where-to-report'), text('reward'), ...signature],
      small: `${laws}。${ownReading('本来可以看出来', '就是说', '先问四句')}`,
      notes: `${spokenPublicity()}谢谢大家。`,
    },
  ];
}

/** Words in lines of even length, broken where a reader pauses; widths in inches, as on the slides. */
const inLines = (words: string, size: number, inches: number) =>
  breakLines(words, { measure: (part) => face(700).measure(part, size), width: inches * 72, balance: true }).join('\n');

const hex = (colour: string) => colour.slice(1);
const inPng = (bytes: Uint8Array) => `image/png;base64,${Buffer.from(bytes).toString('base64')}`;

/** A slide to write on, in inches from its top left corner, and the colours of its audience, also as PowerPoint writes them. */
type Sheet = { slide: pptxgen.Slide; palette: Palette } & Record<'ground' | 'light' | 'spot', string>;

const DARK = '1d1c1a';
const FAINT = '565149';
const plain = { fontFace: '黑体', color: DARK, valign: 'middle' } as const;

/** What was said on the left, what came of it on the right. */
function drawPair({ slide, ground, light, spot }: Sheet, pair: readonly [promise: string, reality: string]): void {
  for (const [at, words] of pair.entries()) {
    const x = 0.7 + at * 6.1;
    const [fill, head, body] = at === 0 ? ['f3efe6', FAINT, DARK] : [ground, spot, light];
    slide.addShape('roundRect', { x, y: 2, w: 5.8, h: 4.2, rectRadius: 0.1, fill: { color: fill } });
    const above = { x: x + 0.3, y: 2.2, w: 5.2, h: 0.7 };
    slide.addText(at === 0 ? '当初说' : '后来', { ...above, fontFace: '黑体', fontSize: 28, color: head });
    // Narrower than its box: another typeface in its place may be wider.
    const box = { ...plain, x: x + 0.3, y: 2.9, w: 5.2, h: 3 };
    slide.addText(inLines(words, 38, 4.5), { ...box, fontSize: 38, bold: true, color: body });
  }
}

/** How much of what was taken was not paid back. */
function drawLost({ slide, ground }: Sheet, { part, taken, owed }: NonNullable<CaseFigures['lost']>): void {
  const bar = { x: 0.8, y: 5.35, w: 8, h: 0.4 };
  const w = bar.w * part;
  slide.addShape('rect', { ...bar, fill: { color: 'e4ddcf' } });
  slide.addShape('rect', { ...bar, x: bar.x + bar.w - w, w, fill: { color: ground } });
  const below = { ...plain, x: 0.7, y: 5.8, w: 8.2, h: 0.6, fontSize: 24 };
  slide.addText(`收了${taken}`, below);
  slide.addText(`没还${owed}`, { ...below, bold: true, align: 'right' });
}

/** Where the money went; `uses` the largest first, of which a slide has room for three. */
function drawUses({ slide, ground }: Sheet, uses: CaseFigures['uses']): void {
  const most = Math.max(...uses.map(({ sum }) => sumIn(sum)));
  const largest = uses.slice(0, 3);
  const title = largest.length < uses.length ? '钱去了哪里，最多的三样' : '钱去了哪里';
  slide.addText(title, { ...plain, x: 0.7, y: 4.9, w: 8.3, h: 0.4, fontSize: 20, bold: true });
  for (const [at, { name, sum }] of largest.entries()) {
    const row = { ...plain, y: 5.3 + at * 0.4, h: 0.4, fontSize: 20 };
    const w = (3.6 * sumIn(sum)) / most;
    slide.addText(name, { ...row, x: 0.7, w: 2.6 });
    slide.addShape('rect', { x: 3.3, y: row.y + 0.08, w, h: 0.26, fill: { color: ground } });
    slide.addText(sum, { ...row, x: 3.4 + w, w: 2.4, bold: true });
  }
}

/** The large number of a case, its picture, and what else is drawn of it. */
function drawFigure(sheet: Sheet, figure: NonNullable<Slide['figure']>): void {
  const { slide, palette, ground } = sheet;
  const { number, of, lost, uses, taking } = figure;
  const emblem: Mark[] = [
    rect(0, 0, 100, 100, palette.ground),
    { at: [14, 14, 0.72], marks: emblemNamed(drawnAs(of).emblem)(palette) },
  ];
  const tile = toPng({ title: of.title, width: 100, height: 100, marks: emblem }, 600);
  slide.addImage({ data: inPng(tile), x: 9.2, y: 2.1, w: 3.4, h: 3.4, altText: of.title });
  slide.addText(number, { ...plain, x: 0.7, y: 2, w: 8.3, h: 1.9, fontSize: 88, bold: true, color: ground });
  slide.addText(of.title, { ...plain, x: 0.7, y: 3.8, w: 8.3, h: 0.6, fontSize: 28 });
  if (taking) slide.addText(`钱收了${taking.long}`, { ...plain, x: 0.7, y: 4.4, w: 8.3, h: 0.5, fontSize: 24 });
  if (lost) drawLost(sheet, lost);
  else if (uses.length > 1) drawUses(sheet, uses);
}

/** Short lines, numbered. */
function drawPoints({ slide, ground, light }: Sheet, points: readonly string[]): void {
  for (const [at, point] of points.entries()) {
    const y = 2 + at * 1.1;
    const circle = { shape: 'ellipse', x: 0.8, y: y + 0.1, w: 0.7, h: 0.7, fill: { color: ground } } as const;
    const digit = { color: light, fontSize: 24, bold: true, align: 'center', margin: 0 } as const;
    slide.addText(String(at + 1), { ...plain, ...circle, ...digit });
    slide.addText(inLines(point, 30, 10.6), { ...plain, x: 1.7, y, w: 11, h: 0.9, fontSize: 30 });
  }
}

/** Questions, each with its answer beside it. */
function drawAsked({ slide, ground }: Sheet, asked: NonNullable<Slide['asked']>): void {
  for (const [at, { ask, say }] of asked.entries()) {
    const y = 1.9 + at * 1.15;
    slide.addText(ask, { ...plain, x: 0.7, y, w: 3.1, h: 1, fontSize: 32, bold: true, color: ground });
    slide.addText(inLines(say, 28, 8.6), { ...plain, x: 3.8, y, w: 9, h: 1, fontSize: 28 });
  }
}

/** Large lines below the heading, the first the largest; on a slide with a picture beside it. */
function drawLines({ slide, ground, spot }: Sheet, lines: readonly string[], picture: boolean): void {
  const written = lines.flatMap((line, at) => {
    const size = at === 0 ? 36 : 32;
    const rows = picture ? [line] : inLines(line, size, 11.5).split('\n');
    return rows.map((text, row) => ({
      text,
      options: {
        fontSize: picture ? 30 : size,
        bold: picture || at === 0,
        color: picture ? spot : at === 0 ? DARK : ground,
        breakLine: true,
        paraSpaceAfter: row === rows.length - 1 ? 24 : 4,
      },
    }));
  });
  const box = picture ? { y: 4, w: 7.4, h: 2 } : { y: 1.9, w: 11.9, h: 4.5 };
  slide.addText(written, { x: 0.7, ...box, fontFace: '黑体', valign: picture ? 'top' : 'middle' });
}

/** The heading: in a band above, or large beside the picture. */
function drawHeading({ slide, ground, light }: Sheet, heading: string, picture: boolean): void {
  slide.background = { color: picture ? ground : 'ffffff' };
  if (!picture) slide.addShape('rect', { x: 0, y: 0, w: 13.33, h: 1.55, fill: { color: ground } });
  const box = picture ? { y: 1.4, w: 7.4, h: 2.4 } : { y: 0.25, w: 11.9, h: 1.05 };
  slide.addText(picture ? clausesOf(heading).join('\n') : heading, {
    x: 0.7,
    ...box,
    fontFace: '黑体',
    fontSize: picture ? 54 : 40,
    bold: true,
    color: light,
    valign: picture ? 'bottom' : 'middle',
    fit: 'shrink',
  });
}

/** The slides as PowerPoint writes them. */
export function slideShow(theme: Theme, views: readonly CaseViewModel[]): Promise<Uint8Array<ArrayBuffer>> {
  const { palette, picture: drawn } = lookOf(theme);
  const drawing = drawn(palette);
  const slides = slidesOf(theme, views);
  return cachedLater(['slides 12', slides, palette, drawing], async () => {
    const image = toPng({ title: theme.name, width: 100, height: 100, marks: drawing }, 800);
    const show = new pptxgen();
    show.layout = 'LAYOUT_WIDE';
    show.title = `防范非法集资：${theme.name}`;
    show.theme = { headFontFace: '黑体', bodyFontFace: '黑体' };
    for (const { heading, lines, small, notes, picture = false, pair, points, asked, figure } of slides) {
      const slide = show.addSlide();
      const { ground, light, spot } = palette;
      const sheet = { slide, palette, ground: hex(ground), light: hex(light), spot: hex(spot) };
      drawHeading(sheet, heading, picture);
      if (pair) drawPair(sheet, pair);
      if (figure) drawFigure(sheet, figure);
      if (points) drawPoints(sheet, points);
      if (asked) drawAsked(sheet, asked);
      if (lines.length > 0) drawLines(sheet, lines, picture);
      const foot = { x: 0.7, y: 6.7, w: 11.9, h: 0.5, fontFace: '黑体', color: FAINT };
      if (small) slide.addText(small, { ...foot, fontSize: small.length > 60 ? 12 : 14 });
      if (picture) slide.addImage({ data: inPng(image), x: 8.3, y: 1.4, w: 4.6, h: 4.6, altText: theme.message });
      slide.addNotes(notes);
    }
    return new Uint8Array((await show.write({ outputType: 'nodebuffer' })) as Buffer);
  });
}
