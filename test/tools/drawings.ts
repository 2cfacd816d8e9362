// Reads drawings as a viewer does: every line of text with its place on the sheet.
import { face } from '../../site/documents/font.ts';
import type { Drawing, Mark } from '../../site/documents/drawing.ts';

export interface PlacedText {
  text: string;
  size: number;
  weight: 400 | 700 | 900;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Every line of text of a drawing, in its own units. */
export function textsOf({ marks }: Drawing): PlacedText[] {
  const read = (mark: Mark, dx: number, dy: number, scale: number): PlacedText[] => {
    if ('at' in mark) {
      const [x, y, inner] = mark.at;
      return mark.marks.flatMap((one) => read(one, dx + x * scale, dy + y * scale, scale * inner));
    }
    if (!('text' in mark)) return [];
    const size = mark.size * scale;
    const left = dx + mark.x * scale;
    const base = dy + mark.y * scale;
    const right = left + face(mark.weight).measure(mark.text, size);
    // The ink of a Chinese character: from 0.86 em above the baseline to 0.1 below.
    return [
      { text: mark.text, size, weight: mark.weight, left, right, top: base - 0.84 * size, bottom: base + 0.08 * size },
    ];
  };
  return marks.flatMap((mark) => read(mark, 0, 0, 1));
}
