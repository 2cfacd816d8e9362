// The leaflet: six panels on both sides of an A4 sheet, folded twice, in millimetres.
import { planInfo } from 'fangfei/plan';
import { siteName } from '../lib/navigation.ts';
import { signature } from '../lib/office.ts';
import { colour } from '../lib/tokens.ts';
import { clauseText, type CaseViewModel } from '../views/cases.ts';
import {
  bare,
  figuresOf,
  fourQuestions,
  laws,
  loss,
  ownReading,
  police,
  publicityLine,
  publishedCases,
  reward,
  sourcesLine,
  typed,
  where,
  type Theme,
} from './campaign.ts';
import { block, line, plate, qrCode, rect, sloganLines, type Drawing, type Mark, type Setting } from './drawing.ts';
import { face } from './font.ts';
import { lookOf, type Look, type Palette } from './illustrations.ts';
import { ink, paper, soft } from './poster-parts.ts';
import { clausesOf } from './typography.ts';

/** A sheet, and a panel of it with its margins. */
const [WIDE, PANEL, TALL, EDGE] = [297, 99, 210, 8];
const INNER = PANEL - 2 * EDGE;
/** How far the dark heads of the inside reach. */
const LOW = 80;

type Weight = NonNullable<Setting['weight']>;

/** A text of a column, and the gap above it. */
type Piece = readonly [text: string, size: number, fill: string, weight: Weight, gap: number];

/** Words in a panel whose left edge is at `x`. */
const at = (x: number, y: number, size: number, fill: string, weight: Weight = 400): Setting => ({
  x: x + EDGE,
  y,
  width: INNER,
  size,
  fill,
  weight,
});

/** Texts below one another in a panel. */
function column(x: number, y: number, pieces: readonly Piece[]): { marks: Mark[]; bottom: number } {
  const marks: Mark[] = [];
  let bottom = y;
  for (const [text, size, fill, weight, gap] of pieces) {
    const set = block(text, { ...at(x, bottom + gap, size, fill, weight), balance: true });
    marks.push(...set.marks);
    bottom = set.bottom;
  }
  return { marks, bottom };
}

/** The front, on the right of the outside. */
function cover({ message }: Theme, { palette, picture }: Look): Mark[] {
  const x = 2 * PANEL;
  const words = sloganLines(message, { ...at(x, 26, 22, palette.light, 900), most: 70 });
  const wide = INNER - 6;
  return [
    rect(x, 0, PANEL, TALL, palette.ground),
    ...line('防范非法集资', at(x, 12, 6.5, palette.spot, 700)).marks,
    ...words.marks,
    { at: [x + EDGE + 3, (words.bottom + TALL - 22 - wide) / 2, wide / 100], marks: picture(palette) },
    ...line(bare(loss.text), at(x, TALL - 22, 6.4, palette.spot, 700)).marks,
  ];
}

/** The back, in the middle of the outside: what to do, and what all rests on. */
function back(own: readonly CaseViewModel[], { ground }: Palette): Mark[] {
  const steps = column(PANEL, 14, [
    ['遇到了，这样做', 9, ground, 900, 0],
    ['一、不交钱、不签字、不带人去。', 5.2, ink, 400, 5],
    ['二、留好合同、收据、转账记录、聊天记录。', 5.2, ink, 400, 2],
    [`三、${police.text}`, 5.2, ink, 700, 2],
    [`四、${where.text}`, 5.2, ink, 400, 2],
    [`五、${reward.text}`, 5.2, ink, 400, 2],
    [publicityLine('answer-96110').text, 5.2, ink, 400, 2],
    [bare(loss.text), 7.4, colour('seal'), 900, 8],
    ...signature.map((text, i): Piece => [text, 5.4, ink, 700, i === 0 ? 8 : 1]),
  ]);
  const clauses = [...new Map(own.flatMap(({ items }) => items).map((item) => [item.id, item])).values()];
  const notes = block(
    `法律依据：${laws}。方案条款：《${planInfo.title}》（${planInfo.year}年）${clauseText(clauses)}。案例来源：${sourcesLine(...own.map((view) => view.case))}。${ownReading('先问四句', '本来可以看出来')}${siteName}编写，CC BY 4.0。`,
    { ...at(PANEL, 0, 2.7, soft), leading: 1.4 },
  );
  return [...steps.marks, { at: [0, TALL - 8 - notes.bottom, 1], marks: notes.marks }];
}

/** What is folded in, on the left of the outside: the questions, and where the site is. */
function flap({ ground }: Palette, home: string | undefined): Mark[] {
  const questions = fourQuestions.flatMap(({ ask, say }): Piece[] => [
    [ask, 8.6, ink, 900, 8],
    [say, 6, ink, 400, 1.5],
  ]);
  const { marks } = column(0, 14, [['先问四句', 9, ground, 900, 0], ...questions]);
  if (!home) return marks;
  const address = { ...at(33, TALL - 30, 4.4, soft), width: INNER - 33 };
  return [...marks, qrCode(home, EDGE, TALL - 42, 30), ...line(typed(home), address).marks];
}

/** What was said and what came of it, case by case in rows: side by side, what is alike stands on one line. */
function told(own: readonly CaseViewModel[], { ground }: Palette): Mark[] {
  const columns = own.map(({ case: entry }): Piece[] => {
    const { promise, reality } = figuresOf(entry);
    return [
      [entry.title, 5.6, ink, 700, 0],
      ['当初说', 4.4, soft, 700, 3],
      [promise, 6.2, ink, 700, 0],
      ['后来', 4.4, soft, 700, 2],
      [reality, 6.2, ground, 700, 0],
      ['本来可以看出来', 4.4, soft, 700, 3],
      ...entry.signals.slice(0, 2).map((text): Piece => [text, 4.8, ink, 400, 1.8]),
    ];
  });
  const marks: Mark[] = [];
  let top = LOW + 5;
  for (let row = 0; row < Math.max(...columns.map(({ length }) => length)); row++) {
    const set = columns.map((pieces, i) => column(i * PANEL, top, pieces.slice(row, row + 1)));
    marks.push(...set.flatMap((one) => one.marks));
    top = Math.max(...set.map(({ bottom }) => bottom));
  }
  return marks;
}

/** The heads of the inside, one to a case: its slogan and its large number. */
function heads(own: readonly CaseViewModel[], { ground, light, spot }: Palette): Mark[] {
  // All in one size, the largest that the widest of their clauses allows.
  const clauses = own.flatMap(({ prose }) => clausesOf(prose.slogan));
  const size = Math.min(13, ...clauses.map((part) => INNER / face(900).measure(part, 1)));
  return own.flatMap((view, i) => {
    const { number, label } = figuresOf(view.case);
    const x = i * PANEL;
    const gap = i ? 0.4 : 0;
    return [
      rect(x + gap, 0, PANEL - gap, LOW, ground),
      ...sloganLines(view.prose.slogan, at(x, 12, size, light, 900)).marks,
      ...line(label, at(x, 50, 5.6, light, 700)).marks,
      ...line(number, { ...at(x, 57, 17, spot, 900), leading: 1.2 }).marks,
    ];
  });
}

/** Both sides of the leaflet for an audience, the outside first; `home` is where the site stands. */
export function leaflet(theme: Theme, views: readonly CaseViewModel[], home: string | undefined): Drawing[] {
  const look = lookOf(theme);
  const { palette } = look;
  const own = publishedCases(theme, views).slice(0, 3);
  const [barWide, action] = [WIDE - 2 * EDGE, at(0, TALL - 20, 10, palette.deep, 900)];
  const side = (marks: Mark[]): Drawing => ({
    title: `防范非法集资折页：${theme.name}`,
    width: WIDE,
    height: TALL,
    marks: [rect(0, 0, WIDE, TALL, paper), ...marks],
  });
  return [
    side([...flap(palette, home), ...back(own, palette), ...cover(theme, look)]),
    side([
      ...told(own, palette),
      ...heads(own, palette),
      plate(EDGE, TALL - 22, barWide, 16, 2.5, palette.spot),
      ...line(theme.action, { ...action, width: barWide, leading: 1.2, align: 'center' }).marks,
    ]),
  ];
}
