// The design of everything that is hung up, handed out or sent as a picture, in units of a 210th of its width: an A4
// sheet is measured in millimetres, and every other piece is the same design on another sheet.
// Long: one function a piece; what changes in the design is changed here, in all of them, and nowhere else.
import type { Case } from 'fangfei/cases';
import { planInfo } from 'fangfei/plan';
import { siteName } from '../lib/navigation.ts';
import { signature, signatureLine } from '../lib/office.ts';
import { colour } from '../lib/tokens.ts';
import type { Second } from '../lib/translations.ts';
import { clauseText, type CaseViewModel } from '../views/cases.ts';
import {
  drawnAs,
  figuresOf,
  fourQuestions,
  publishedCases,
  laws,
  ownReading,
  firstCaseOf,
  loss,
  publicityLine,
  reportLine,
  reward,
  sourcesLine,
  themeOf,
  typed,
  police,
  where,
  bare,
  type Theme,
} from './campaign.ts';
import { face } from './font.ts';
import { clausesOf } from './typography.ts';
import { block, line, plate, qrCode, rect, sloganLines, type Drawing, type Mark, type Setting } from './drawing.ts';
import { emblemNamed, lookOf, pictureNamed, type Look } from './illustrations.ts';
import {
  actionBar,
  foot,
  hero,
  ink,
  margin,
  pairTall,
  paper,
  promiseAgainstReality,
  room,
  smallFigures,
  soft,
  strip,
} from './poster-parts.ts';

/** Its audience's colours, and its audience's picture unless it has its own. */
function caseLook(entry: Case): Look {
  const look = lookOf(themeOf(entry.id));
  const { picture } = drawnAs(entry);
  return picture ? { ...look, picture: pictureNamed(picture) } : look;
}

/** The poster of a case; A3 is A4 made larger, and the share picture is a shorter sheet. */
export function casePoster(view: CaseViewModel, height = 297, second?: Second): Drawing {
  const { case: entry, prose, items, shortAddress: address } = view;
  const theme = themeOf(entry.id);
  const look = caseLook(entry);
  const { palette } = look;
  const { uses, ...others } = figuresOf(entry);
  // The share picture is shorter.
  const figures = { ...others, uses: uses.slice(0, height < 297 ? 2 : 4) };
  // Two languages leave no room for small figures.
  const bilingual = second?.of(prose.slogan) !== undefined;
  const below = foot({
    palette,
    basis: clauseText(items),
    sources: sourcesLine(entry),
    address,
    second,
    // Who is sent a picture writes nothing on it.
    toSign: height === 297 && !signatureLine,
  });
  const footTop = height - below.height;
  const act = actionBar(figures.action, palette, { bottom: footTop - 4, tall: 22, second });
  const body: Mark[] = [];
  const small = bilingual ? undefined : smallFigures(figures, palette);
  const rowTall = small?.tall ?? 0;
  const sides = 12 + 4 + pairTall + (rowTall ? rowTall + 6 : 0) + 8;
  const tall = act.top - sides;
  let y = tall + 5;
  const title = line(entry.title, { x: margin, y, width: room, size: 8.2, weight: 700, fill: ink, leading: 1.3 });
  body.push(...title.marks);
  y = title.bottom + 3;
  const pair = promiseAgainstReality(figures, palette, y);
  body.push(...pair.marks);
  y = pair.bottom + 5;
  body.push(...(small?.draw(y) ?? []));
  const { number, label } = figures;
  const head = hero(look, { kicker: `写给${theme.name}`, slogan: prose.slogan, number, label, tall, second });
  return sheet(`${entry.title}：${prose.slogan}`, height, [...head, ...body, ...act.marks], below);
}

/** What every sheet is: paper, what stands on it, and the foot at its end. */
const sheet = (title: string, height: number, marks: readonly Mark[], below: ReturnType<typeof foot>): Drawing => ({
  title,
  width: 210,
  height,
  marks: [rect(0, 0, 210, height, paper), ...marks, { at: [0, height - below.height, 1], marks: below.marks }],
});

/**
 * A display board: the audience's message, the picture and number of one case, one thing to do.
 *
 * @param height 472.5 for 80 by 180 centimetres, 280 for 90 by 120
 */
export function board(
  theme: Theme,
  views: readonly CaseViewModel[],
  home: string | undefined,
  height: number,
  second?: Second,
): Drawing {
  const { case: first, items } = firstCaseOf(theme, views);
  const look = caseLook(first);
  const { number, label } = figuresOf(first);
  const below = foot({
    palette: look.palette,
    basis: clauseText(items),
    sources: sourcesLine(first),
    address: home,
    second,
  });
  const footTop = height - below.height;
  const act = actionBar(theme.action, look.palette, { bottom: footTop - 6, tall: height > 400 ? 72 : 30, second });
  const head = hero(look, {
    kicker: `写给${theme.name}`,
    slogan: theme.message,
    number,
    label,
    of: first.title,
    tall: act.top - 6,
    second,
  });
  return sheet(`防范非法集资：${theme.message}`, height, [...head, ...act.marks], below);
}

const stripTall = 38;

/** A long picture to scroll: the picture of its first case, all its cases, the one thing to do. */
export function longPicture(theme: Theme, views: readonly CaseViewModel[], home: string | undefined): Drawing {
  const own = publishedCases(theme, views);
  const first = firstCaseOf(theme, views).case;
  const look = caseLook(first);
  const { palette } = look;
  const figures = figuresOf(first);
  const others = own.filter((view) => view.case !== first);
  const clauses = [...new Map(own.flatMap(({ items }) => items).map((item) => [item.id, item])).values()];
  const sources = sourcesLine(...own.map((view) => view.case));
  const below = foot({ palette, basis: clauseText(clauses), sources, address: home });
  const height = 190 + pairTall + 8 + others.length * stripTall + 36 + below.height;
  const footTop = height - below.height;
  const act = actionBar(theme.action, palette, { bottom: footTop - 5, tall: 25, second: undefined });
  const tall = act.top - 4 - others.length * stripTall - 6 - pairTall - 8;
  const head = hero(look, {
    kicker: `写给${theme.name}`,
    slogan: theme.message,
    number: figures.number,
    label: figures.label,
    of: first.title,
    tall,
    second: undefined,
  });
  const pair = promiseAgainstReality(figures, palette, tall + 6);
  const strips = others.flatMap((view, at) => strip(view, palette, pair.bottom + 7 + at * stripTall, stripTall));
  return sheet(`防范非法集资：${theme.message}`, height, [...head, ...pair.marks, ...strips, ...act.marks], below);
}

/** An audience's picture on its ground, as a small square. */
export function emblem(theme: Theme): Drawing {
  const { name } = theme;
  const { palette, picture } = lookOf(theme);
  const marks: Mark[] = [rect(0, 0, 120, 120, palette.ground), { at: [10, 10, 1], marks: picture(palette) }];
  return { title: name, width: 120, height: 120, marks };
}

/** A case in a list: what the money was said to be for, and the one number of its poster. */
export function thumbnail(entry: Case): Drawing {
  const { palette } = caseLook(entry);
  const { number, label } = figuresOf(entry);
  const [width, height] = [160, 120];
  const set: Setting = { x: 6, y: 80, width: width - 12, size: 34, weight: 900, fill: palette.spot, align: 'center' };
  return {
    title: `${label}${number}`,
    width,
    height,
    marks: [
      rect(0, 0, width, height, palette.ground),
      { at: [width / 2 - 36, 8, 0.72], marks: emblemNamed(drawnAs(entry).emblem)(palette) },
      ...line(number, { ...set, leading: 1.05 }).marks,
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
  const low = height - (square ? 22 : 18);
  const set: Setting = { x: margin, y: low + 2, width, size: square ? 7 : 5.6, weight: 700, fill: spot, leading: 1.2 };
  const own = line(bare(loss.text), { ...set, fill: square ? light : spot });
  return {
    title: theme.message,
    width: 210,
    height,
    marks: [
      rect(0, 0, 210, height, ground),
      ...line('防范非法集资', { x: margin, y: 9, width: 90, size: 7, weight: 700, fill: spot }).marks,
      ...words.marks,
      { at: [210 - margin - size, square ? low - size - 3 : 8, size / 100], marks: picture(palette) },
      ...(square ? [rect(0, low, 210, 22, deep)] : []),
      ...own.marks,
      ...line(reportLine, { ...set, y: own.bottom, size: square ? 7 : 4.6 }).marks,
    ],
  };
}

/** A banner, ready to be cut: one line in white on red, ten times as long as high; below it, for who steps up, the rest. */
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
  const low = line(`${loss.text}${reportLine}`, { ...set, y: 84, size: 10, weight: 700 });
  const { bottom } = line(text, set);
  return {
    title: text,
    width,
    height,
    marks: [rect(0, 0, width, height, '#c8161d'), ...line(text, { ...set, y: (86 - bottom) / 2 }).marks, ...low.marks],
  };
}

/** A leaflet of six panels on both sides of an A4 sheet, folded twice. */
export function leaflet(theme: Theme, views: readonly CaseViewModel[], home: string | undefined): Drawing[] {
  const { palette, picture } = lookOf(theme);
  const own = publishedCases(theme, views).slice(0, 3);
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
      const set = block(text, { ...at(x, top + gap, size, fill, weight), balance: true });
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
    {
      at: [front + edge + 3, (words.bottom + tall - 22 - (inner - 6)) / 2, (inner - 6) / 100],
      marks: picture(palette),
    },
    ...line(bare(loss.text), at(front + edge, tall - 22, 6.4, palette.spot, 700)).marks,
  ];
  const back = column(99 + edge, 14, [
    ['遇到了，这样做', 9, palette.ground, 900, 0],
    ['一、不交钱、不签字、不带人去。', 5.2, ink, 400, 5],
    ['二、留好合同、收据、转账记录、聊天记录。', 5.2, ink, 400, 2],
    [`三、${police.text}`, 5.2, ink, 700, 2],
    [`四、${where.text}`, 5.2, ink, 400, 2],
    [`五、${reward.text}`, 5.2, ink, 400, 2],
    [publicityLine('answer-96110').text, 5.2, ink, 400, 2],
    [bare(loss.text), 7.4, colour('seal'), 900, 8],
    ...signature.map((text, i): [string, number, string, 700, number] => [text, 5.4, ink, 700, i === 0 ? 8 : 1]),
  ]);
  const clauses = [...new Map(own.flatMap(({ items }) => items).map((item) => [item.id, item])).values()];
  const notes = block(
    `法律依据：${laws}。方案条款：《${planInfo.title}》（${planInfo.year}年）${clauseText(clauses)}。案例来源：${sourcesLine(...own.map((view) => view.case))}。${ownReading('先问四句', '本来可以看出来')}${siteName}编写，CC BY 4.0。`,
    { ...at(99 + edge, 0, 2.7, soft), leading: 1.4 },
  );
  const code: Mark[] = home
    ? [
        qrCode(home, edge, tall - 42, 30),
        ...line(typed(home), { ...at(edge + 33, tall - 30, 4.4, soft), width: inner - 33 }).marks,
      ]
    : [];
  const flap = column(edge, 14, [
    ['先问四句', 9, palette.ground, 900, 0],
    ...fourQuestions.flatMap(({ ask, say }): [string, number, string, 400 | 900, number][] => [
      [ask, 8.6, ink, 900, 8],
      [say, 6, ink, 400, 1.5],
    ]),
  ]);
  const outside = page([
    ...flap.marks,
    ...back.marks,
    ...code,
    { at: [0, tall - 8 - notes.bottom, 1], marks: notes.marks },
    ...cover,
  ]);
  // The three heads in one size, the largest that the widest of their clauses allows.
  const slogan = Math.min(
    13,
    ...own.flatMap(({ prose }) => clausesOf(prose.slogan)).map((part) => inner / face(900).measure(part, 1)),
  );
  const action: Setting = { x: edge, y: tall - 20, width: 297 - 2 * edge, size: 10, weight: 900, fill: palette.deep };
  const low = 80;
  // Side by side, what is alike stands on one line.
  const rows = own.map(({ case: entry }): Parameters<typeof column>[2] => {
    const { promise, reality } = figuresOf(entry);
    return [
      [entry.title, 5.6, ink, 700, 0],
      ['当初说', 4.4, soft, 700, 3],
      [promise, 6.2, ink, 700, 0],
      ['后来', 4.4, soft, 700, 2],
      [reality, 6.2, palette.ground, 700, 0],
      ['本来可以看出来', 4.4, soft, 700, 3],
      ...entry.signals.slice(0, 2).map((text): [string, number, string, 400, number] => [text, 4.8, ink, 400, 1.8]),
    ];
  });
  const told: Mark[] = [];
  let top = low + 5;
  for (let row = 0; row < Math.max(...rows.map(({ length }) => length)); row++) {
    const set = rows.map((pieces, i) => column(i * wide + edge, top, pieces.slice(row, row + 1)));
    told.push(...set.flatMap(({ marks }) => marks));
    top = Math.max(...set.map(({ bottom }) => bottom));
  }
  const inside = page([
    ...told,
    ...own.flatMap((view, i): Mark[] => {
      const { number, label } = figuresOf(view.case);
      const x = i * wide;
      const head = sloganLines(view.prose.slogan, { ...at(x + edge, 12, slogan, palette.light, 900) });
      return [
        rect(x + (i ? 0.4 : 0), 0, wide - (i ? 0.4 : 0), low, palette.ground),
        ...head.marks,
        ...line(label, at(x + edge, 50, 5.6, palette.light, 700)).marks,
        ...line(number, { ...at(x + edge, 57, 17, palette.spot, 900), leading: 1.2 }).marks,
      ];
    }),
    plate(edge, tall - 22, 297 - 2 * edge, 16, 2.5, palette.spot),
    ...line(theme.action, { ...action, leading: 1.2, align: 'center' }).marks,
  ]);
  return [outside, inside];
}
