// Invented leaflets as pictures, and the site's own posters: clean, and spoilt as photographs are.
import { readFileSync } from 'node:fs';
import { cases } from 'fangfei/cases';
import matter from 'gray-matter';
import sharp from 'sharp';
import { block, rect, toPng, type Mark } from '../../site/documents/drawing.ts';
import { casePoster } from '../../site/documents/posters.ts';
import { caseViewModel } from '../../site/views/cases.ts';

/** A picture and the words that stand in it. */
export interface Sheet {
  name: string;
  text: string;
  png: Uint8Array;
}

// Written for this measure; no real firm, person or place stands behind them.
const LEAFLETS: readonly (readonly [title: string, ...paragraphs: string[]])[] = [
  [
    '康乐苑养老公寓',
    '交三万元订金，每年返两千四百元，住满一个月送一箱鸡蛋。',
    '不想住了，订金原数退还。名额有限，请带身份证到社区门口登记。',
  ],
  [
    '金沙广场旺铺',
    '临街商铺，售后包租十年，每年按总价8%返租金，期满原价回购。',
    '首付五万元起，签约当天领取三年租金。',
  ],
  ['鑫源财富 保本理财', '1万元起投，年化收益15%，保本保息，按月付息。', '到期本金如数退还，推荐亲友再奖1%。'],
  [
    '原始股内部认购',
    '公司明年上市，原始股每股3元，上市后翻五倍。',
    '面向全县群众发行，承诺不上市就原价回购，只剩20万股。',
  ],
  ['绿野农业 羊只托管', '认养一只羊，交2000元，公司帮您养，一年后返2600元。', '签合同、有保险，养羊致富人人可以参加。'],
  ['消费返利商城', '买多少返多少！消费1000元，每天返5元，返完为止。', '发展三名会员升级为代理，拿团队业绩的10%。'],
  ['数字货币 慧通宝', '慧通宝只涨不跌，投入1万元，半年翻三倍。', '推荐一人奖励10%，静态收益加动态收益，天天提现。'],
  ['民间互助会', '每月交1000元，入会满一年得15000元，互帮互助，共同富裕。', '介绍亲戚入会有奖，会长以家产担保。'],
  [
    '谨防非法集资',
    '凡是说“保本高息、稳赚不赔”的，都要多问一句。',
    '天上不会掉馅饼，不轻信、不转账，发现线索请拨打110。',
  ],
  [
    '守住养老钱',
    '以养老服务名义收取高额会员费、预付金的，要看有没有登记备案。',
    '不签字、不交钱，先和子女商量，再向社区询问。',
  ],
  ['便民超市周末特价', '大米每袋58元，食用油每桶69元，鸡蛋每斤4元5角。', '会员日满100元减10元，活动到本月30日。'],
  [
    '村民大会通知',
    '定于本周六上午十时在村委会召开村民大会，讨论灌溉用水安排。',
    '请各户派一名代表参加，不能到会的提前请假。',
  ],
];

const PALETTES = [
  ['#b3201a', '#fff6e0', '#2a1a10'],
  ['#0d4f73', '#ffffff', '#1c1c1c'],
  ['#1e6b3a', '#f3fbf0', '#10301c'],
  ['#7a1f6b', '#fdf3fb', '#2c1028'],
] as const;

function leaflet([title, ...paragraphs]: (typeof LEAFLETS)[number], at: number): Sheet {
  const [strong, ground, ink] = PALETTES[at % PALETTES.length]!;
  const left = { x: 60, width: 780 };
  const head = block(title, { ...left, y: 70, size: 78, weight: 900, fill: '#ffffff' });
  const marks = [rect(0, 0, 900, 1200, ground), rect(0, 0, 900, head.bottom + 70, strong), ...head.marks];
  let y = head.bottom + 116;
  for (const text of paragraphs) {
    const set = block(text, { ...left, y, size: 44, fill: ink, leading: 1.6 });
    marks.push(...set.marks);
    y = set.bottom + 46;
  }
  const png = toPng({ title, width: 900, height: 1200, marks }, 900);
  return { name: title, text: [title, ...paragraphs].join('\n'), png };
}

type Line = Extract<Mark, { text: string }>;

const linesOf = (marks: readonly Mark[]): Line[] =>
  marks.flatMap((mark) => ('text' in mark ? [mark] : 'marks' in mark ? linesOf(mark.marks) : []));

/** The words of a drawing as one types them: in the order in which they were set, a paragraph on one line, a row with spaces. */
function wordsOf(marks: readonly Mark[]): string {
  let before: Line | undefined;
  let text = '';
  for (const line of linesOf(marks)) {
    const isRow = line.y === before?.y;
    const goesOn =
      line.x === before?.x &&
      line.size === before.size &&
      line.fill === before.fill &&
      line.y > before.y &&
      line.y - before.y < 1.6 * line.size;
    text += `${before && !goesOn ? (isRow ? ' ' : '\n') : ''}${line.text}`;
    before = line;
  }
  return text;
}

/** The site's own poster of a case; the words are those that were set. */
function poster(at: number): Sheet {
  const entry = cases[at]!;
  const { data, content } = matter(readFileSync(`site/content/cases/${entry.id}.mdx`, 'utf8'));
  const view = caseViewModel(entry, { slogan: String(data.slogan), broadcast: '', talk: '', body: content }, undefined);
  const drawing = casePoster(view, undefined);
  return { name: entry.title, text: wordsOf(drawing.marks), png: toPng(drawing, 1080) };
}

/** The clean pictures: the first leaflets, or every one and some posters. */
export function cleanSheets(count?: number): Sheet[] {
  const sheets = LEAFLETS.slice(0, count).map(leaflet);
  if (count === undefined) for (let at = 0; at < 32; at += 8) sheets.push(poster(at));
  return sheets;
}

type Spoil = (png: Uint8Array) => Promise<Buffer>;

const GREY = { background: '#8a8680' };
const turned =
  (angle: number): Spoil =>
  (png) =>
    sharp(png).rotate(angle, GREY).jpeg({ quality: 75 }).toBuffer();

/** A pattern laid over a picture: the stripes that a camera sees on a screen, or the grain of a dark room. */
async function overlaid(png: Uint8Array, value: (x: number, y: number) => number): Promise<Buffer> {
  const { data, info } = await sharp(png).flatten().raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at++) {
    const pixel = Math.floor(at / info.channels);
    data[at] = Math.max(0, Math.min(255, data[at]! + value(pixel % info.width, Math.floor(pixel / info.width))));
  }
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 80 }).toBuffer();
}

let seed = 1;
/** Noise that is the same in every run. */
const grain = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647 - 0.5;

/** What happens to photographs. */
export const SPOILS: Readonly<Record<string, Spoil>> = {
  横拍: turned(90),
  倒拍: turned(180),
  反向横拍: turned(270),
  '歪 6°': turned(6),
  '歪 -14°': turned(-14),
  '歪 30°': turned(30),
  斜视: async (png) => sharp(png).affine([1, 0.16, 0.05, 0.92], GREY).jpeg({ quality: 75 }).toBuffer(),
  暗光: async (png) => overlaid(await sharp(png).linear(0.28, 6).png().toBuffer(), () => 16 * grain()),
  摩尔纹: (png) => overlaid(png, (x, y) => 26 * Math.sin(0.9 * x + 0.13 * y) + 18 * Math.sin(0.71 * y - 0.2 * x)),
  低分辨率: async (png) =>
    sharp(await sharp(png).resize({ width: 420 }).jpeg({ quality: 40 }).toBuffer())
      .blur(0.5)
      .jpeg({ quality: 60 })
      .toBuffer(),
};
