// Lines of Arabic letters, which run from the right and whose letters change with their neighbours: set by fontkit and
// the Unicode bidirectional algorithm, and drawn as outlines, so that every writer draws them alike.
import bidiFactory from 'bidi-js';
import { arabicFont, latinFont, type Font, type Weight } from './font.ts';
import type { Mark, Setting } from './drawing.ts';
import { present } from '../lib/present.ts';

const bidi = bidiFactory();

/** A stretch of one direction in one font. */
interface Run {
  text: string;
  level: number;
  font: Font;
}

const codeOf = (sign: string) => present(sign.codePointAt(0), '字符');

/** The runs of a line from left to right. */
function runsOf(line: string, weight: Weight): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, 'rtl');
  const [arabic, other] = [arabicFont(weight), latinFont(weight)];
  const runs: Run[] = [];
  let at = 0;
  for (const sign of line) {
    const level = levels[at] ?? 0;
    const font = arabic.hasGlyphForCodePoint(codeOf(sign)) ? arabic : other;
    const last = runs.at(-1);
    if (last?.level === level && last.font === font) last.text += sign;
    else runs.push({ text: sign, level, font });
    at += sign.length;
  }
  // From the innermost level outwards, every stretch at least that deep is turned round.
  for (let depth = Math.max(...runs.map(({ level }) => level)); depth > 0; depth--) {
    for (let from = 0; from < runs.length; from++) {
      let to = from;
      while ((runs[to]?.level ?? -1) >= depth) to++;
      if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).reverse());
      from = to;
    }
  }
  return runs;
}

/** A run's glyphs, from left to right. */
function glyphsOf({ text, level, font }: Run) {
  const fromRight = level % 2 === 1;
  if (font === arabicFont(400) || font === arabicFont(700) || font === arabicFont(900)) {
    return font.layout(text, undefined, undefined, undefined, fromRight ? 'rtl' : 'ltr');
  }
  // Marks from the other font are turned round with the line, brackets included.
  const signs = [...text];
  const shown = fromRight ? signs.reverse().map((sign) => bidi.getMirroredCharacter(sign) ?? sign) : signs;
  return font.layout(shown.join(''), undefined, undefined, undefined, 'ltr');
}

interface Shaped {
  /** Outlines on a baseline at 0, downwards. */
  d: string;
  width: number;
}

/** One line, shaped in a size. */
export function shape(line: string, weight: Weight, size = 1000): Shaped {
  let d = '';
  let x = 0;
  for (const run of runsOf(line, weight)) {
    const { glyphs, positions } = glyphsOf(run);
    const scale = size / run.font.unitsPerEm;
    for (const [at, glyph] of glyphs.entries()) {
      const { xAdvance, xOffset, yOffset } = present(positions[at], '字形的位置');
      const path = glyph.path.scale(scale, -scale).translate(x + xOffset * scale, -yOffset * scale);
      d += path.toSVG();
      x += xAdvance * scale;
    }
  }
  return { d, width: x };
}

/** The characters of a text that no font here draws. */
export const undrawable = (text: string): string[] => [
  ...new Set(
    [...text].filter((sign) => {
      const code = codeOf(sign);
      return !/\s/.test(sign) && ![arabicFont(400), latinFont(400)].some((font) => font.hasGlyphForCodePoint(code));
    }),
  ),
];

/**
 * A text set from the right, broken between words; or on one line, made smaller where it would not fit.
 *
 * @throws RangeError when a character is in no font here
 */
export function rightToLeft(text: string, setting: Setting, oneLine = false): { marks: Mark[]; bottom: number } {
  const { x, y, width, weight = 400, fill, leading = 1.7 } = setting;
  const missing = undrawable(text);
  if (missing.length > 0) throw new RangeError(`译文“${text}”里有字体画不出的字符：${missing.join(' ')}`);
  const widthOf = (line: string) => shape(line, weight, setting.size).width;
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && (oneLine || widthOf(longer) <= width)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const size = setting.size * Math.min(1, width / Math.max(...lines.map(widthOf)));
  const marks = lines.map((line, at): Mark => {
    const shaped = shape(line, weight, size);
    const baseline = y + at * size * leading + size * (leading / 2 + 0.3);
    return { at: [x + width - shaped.width, baseline, 1], marks: [{ d: shaped.d, fill }] };
  });
  return { marks, bottom: y + lines.length * size * leading };
}
