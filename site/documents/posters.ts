// The design of everything that is hung up, handed out or sent as a picture, in units of a 210th of its width: an A4
// sheet is measured in millimetres, and every other piece is the same design on another sheet.
import type { Case } from 'fangfei/cases';
import { signatureLine } from '../lib/office.ts';
import type { Second } from '../lib/translations.ts';
import { clauseText, type CaseViewModel } from '../views/cases.ts';
import {
  drawnAs,
  figuresOf,
  publishedCases,
  firstCaseOf,
  loss,
  reportLine,
  sourcesLine,
  themeOf,
  bare,
  type Theme,
} from './campaign.ts';
import { line, rect, sloganLines, type Drawing, type Mark, type Setting } from './drawing.ts';
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
