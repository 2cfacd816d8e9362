// Totals as bars. The table beside them says the same in words and figures.
import { axisY, barX, plot, text } from '@observablehq/plot';
import { bare } from '../../lib/plot.ts';

export interface Bar {
  name: string;
  value: number;
}

/**
 * A drawing of the largest of some totals; it takes its colours from the page.
 *
 * @param label what it shows, for who does not see it
 * @param room how wide the page is, in pixels: smaller, it would be shrunk with its letters
 */
export function bars(data: readonly Bar[], label: string, room: number): Element {
  const width = Math.min(640, room);
  const names = Math.min(150, width * 0.42);
  const drawing = plot({
    width,
    height: 40 + data.length * 30,
    marginLeft: names,
    marginRight: 90,
    marginBottom: 10,
    marginTop: 4,
    x: { axis: null },
    y: { label: null, domain: data.map(({ name }) => name) },
    marks: [
      barX(data, { x: 'value', y: 'name', fill: 'currentColor', fillOpacity: 0.75 }),
      axisY({ label: null, tickSize: 0, fontSize: 14, textOverflow: 'ellipsis', lineWidth: (names - 20) / 17 }),
      text(data, {
        x: 'value',
        y: 'name',
        text: ({ value }: Bar) => value.toLocaleString('zh-CN'),
        textAnchor: 'start',
        dx: 6,
        fontSize: 14,
      }),
    ],
  });
  bare(drawing);
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', label);
  drawing.setAttribute('class', 'bars');
  return drawing;
}
