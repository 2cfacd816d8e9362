// Ten slides for a talk to one audience, with what is said in the notes.
import pptxgen from 'pptxgenjs';
import { publicity, spokenPublicity } from 'fangfei/cases';
import { laterLaw } from 'fangfei/plan';
import { signature } from '../lib/office.ts';
import type { CaseViewModel } from '../views/cases.ts';
import { cachedLater, toPng } from './drawing.ts';
import { lookOf } from './illustrations.ts';
import { face } from './font.ts';
import { breakLines, clausesOf } from './typography.ts';
import { figuresOf, fourQuestions, leadingFirst, publicityLine, sourcesLine, type Theme } from './campaign.ts';
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
}

const definition = present(
  laterLaw.find(({ id }) => id === 'regulation-737'),
  '《防范和处置非法集资条例》',
);
const quote = present(definition.quote, '条例的定义');
const text = (id: string) => publicityLine(id).text;

/** What stands on the ten slides, and what is said with each. */
export function slidesOf(theme: Theme, views: readonly CaseViewModel[]): Slide[] {
  const [first, ...others] = leadingFirst(theme, views).slice(0, 3);
  const lead = present(first, `宣传品 ${theme.id} 的案例`);
  const { number, label } = figuresOf(lead.case);
  const talk = lead.prose.talk.trim().split(/\n\s*\n/);
  const half = Math.ceil(talk.length / 2);
  const told = (view: CaseViewModel): Slide => {
    const { promise, reality } = figuresOf(view.case);
    return {
      heading: view.prose.slogan,
      lines: [],
      pair: [promise, reality],
      small: `${view.case.title}。来源：${sourcesLine(view.case)}`,
      notes: view === lead ? talk.slice(half).join('\n\n') : view.prose.talk.trim(),
    };
  };
  return [
    {
      heading: theme.message,
      lines: [`防范非法集资 · 写给${theme.name}`],
      picture: true,
      notes: talk.slice(0, 2).join('\n\n'),
    },
    {
      heading: label,
      lines: [number, lead.case.title],
      small: `来源：${sourcesLine(lead.case)}`,
      notes: talk.slice(2, half).join('\n\n') || lead.case.summary,
    },
    told(lead),
    {
      heading: '本来可以看出来',
      lines: lead.case.signals.slice(0, 4),
      small: '本项目的解读，不是法院的话',
      notes: `回头看这个案子，有几处是看得出来的。${lead.case.signals.join('；')}。`,
    },
    ...others.map(told),
    {
      heading: '什么叫非法集资',
      lines: [quote],
      small: `《${definition.title}》（${definition.number}）第二条`,
      notes: `国家的条例写得清楚：${quote}说白了就是四点：没有许可，公开收钱，许给回报，见人就收。`,
    },
    {
      heading: '先问四句',
      lines: fourQuestions.map(({ ask, say }) => `${ask}${say}`),
      small: '本项目的解读',
      notes: fourQuestions.map(({ ask, say }) => `${ask}${say}`).join('\n'),
    },
    {
      heading: theme.action,
      lines: ['记住这一件'],
      picture: true,
      notes: `别的都可以忘，这一句请记住：${theme.action}。`,
    },
    {
      heading: text('own-loss').replace(/。$/, ''),
      lines: [text('where-to-report'), text('reward'), ...signature],
      small: publicity
        .filter(({ spoken }) => spoken)
        .map(({ basis }) => basis.split('；')[0])
        .join('；'),
      notes: `${spokenPublicity()}谢谢大家。`,
    },
  ];
}

/** A few words in lines of even length, broken where a reader pauses; a box of 5.2 inches holds them in 44 points. */
const inLines = (words: string) =>
  breakLines(words, { measure: (part) => face(700).measure(part, 44), width: 360, balance: true }).join('\n');

const hex = (colour: string) => colour.slice(1);

/** The slides as PowerPoint writes them. */
export function slideShow(theme: Theme, views: readonly CaseViewModel[]): Promise<Uint8Array<ArrayBuffer>> {
  const { palette, picture } = lookOf(theme);
  const slides = slidesOf(theme, views);
  return cachedLater(['slides 4', slides, palette, picture(palette)], async () => {
    const image = toPng({ title: theme.name, width: 100, height: 100, marks: picture(palette) }, 800);
    const show = new pptxgen();
    show.layout = 'LAYOUT_WIDE';
    show.title = `防范非法集资：${theme.name}`;
    show.theme = { headFontFace: '黑体', bodyFontFace: '黑体' };
    for (const { heading, lines, small, notes, picture: drawn, pair } of slides) {
      const slide = show.addSlide();
      const width = drawn ? 7.4 : 11.9;
      slide.background = { color: hex(drawn ? palette.ground : '#ffffff') };
      if (!drawn) slide.addShape('rect', { x: 0, y: 0, w: 13.33, h: 1.55, fill: { color: hex(palette.ground) } });
      slide.addText(drawn ? clausesOf(heading).join('\n') : heading, {
        x: 0.7,
        y: drawn ? 1.4 : 0.25,
        w: width,
        h: drawn ? 2.4 : 1.05,
        fontFace: '黑体',
        fontSize: drawn ? 54 : 40,
        bold: true,
        color: hex(palette.light),
        valign: drawn ? 'bottom' : 'middle',
        fit: 'shrink',
      });
      for (const [at, words] of (pair ?? []).entries()) {
        const x = 0.7 + at * 6.1;
        const [ground, head, body] =
          at === 0 ? ['#f3efe6', '#565149', '#1d1c1a'] : [palette.ground, palette.spot, palette.light];
        slide.addShape('roundRect', { x, y: 2, w: 5.8, h: 4.2, rectRadius: 0.1, fill: { color: hex(ground) } });
        slide.addText(at === 0 ? '当初说' : '后来', {
          x: x + 0.3,
          y: 2.2,
          w: 5.2,
          h: 0.7,
          fontFace: '黑体',
          fontSize: 28,
          color: hex(head),
        });
        slide.addText(inLines(words), {
          x: x + 0.3,
          y: 2.9,
          w: 5.2,
          h: 3,
          fontFace: '黑体',
          fontSize: 44,
          bold: true,
          color: hex(body),
          valign: 'middle',
        });
      }
      const long = Math.max(0, ...lines.map((one) => one.length));
      const number = !drawn && lines.length === 2 && (lines[0]?.length ?? 0) <= 10;
      if (lines.length > 0)
        slide.addText(
          lines.map((one, at) => ({
            text: one,
            options: {
              fontSize: number ? (at === 0 ? 96 : 28) : drawn ? 30 : long > 60 || lines.length > 3 ? 32 : 40,
              bold: number ? at === 0 : lines.length <= 2,
              color: hex(drawn ? palette.spot : number && at === 0 ? palette.ground : '#1d1c1a'),
              breakLine: true,
              paraSpaceAfter: 14,
            },
          })),
          {
            x: 0.7,
            y: drawn ? 4 : 1.9,
            w: width,
            h: drawn ? 2 : 4.5,
            fontFace: '黑体',
            valign: drawn ? 'top' : 'middle',
          },
        );
      if (small) {
        slide.addText(small, {
          x: 0.7,
          y: 6.7,
          w: 11.9,
          h: 0.5,
          fontFace: '黑体',
          fontSize: small.length > 60 ? 12 : 14,
          color: '565149',
        });
      }
      if (drawn) {
        const data = `image/png;base64,${Buffer.from(image).toString('base64')}`;
        slide.addImage({ data, x: 8.3, y: 1.4, w: 4.6, h: 4.6, altText: theme.message });
      }
      slide.addNotes(notes);
    }
    return new Uint8Array((await show.write({ outputType: 'nodebuffer' })) as Buffer);
  });
}
