// One picture for each audience, drawn for this project in a box of 100 by 100: a single thing that says what is wrong.
import { present } from '../lib/present.ts';
import { circle, plate, rect, type Mark } from './drawing.ts';

export interface Palette {
  /** The ground of the piece; holes show it. */
  ground: string;
  /** Darker than the ground. */
  deep: string;
  /** Type and shapes on the ground. */
  light: string;
  /** The one strong colour beside the ground. */
  spot: string;
}

const stroke = (d: string, colour: string, width: number, dash?: number): Mark => ({
  d,
  stroke: colour,
  width,
  ...(dash && { dash }),
});

/** A coin with its square hole. */
const coin = (x: number, y: number, r: number, { spot, ground }: Palette): Mark[] => [
  circle(x, y, r, spot),
  rect(x - r * 0.3, y - r * 0.3, r * 0.6, r * 0.6, ground),
];

/** Old people: the free egg is on a hook. */
function hookedEgg(palette: Palette): Mark[] {
  const { light, spot, deep } = palette;
  return [
    stroke('M74 14V64A22 22 0 0 1 30 64V58', light, 6.5),
    stroke('M74 3a6 6 0 1 0 .1 0', light, 3.5),
    { d: 'M30 34C44 34 53 55 53 68A23 23 0 0 1 7 68C7 55 16 34 30 34z', fill: spot },
    { d: 'M20 46C15 53 12.5 60 12.5 67a3 3 0 0 0 6 0C18.500 60 21 54 25 48a3 3 0 0 0-5-2z', fill: light },
    stroke('M30 44V20L42 35', deep, 9),
    stroke('M30 44V20L42 35', light, 5),
  ];
}

/** Herders and farmers: a post, a rope, a collar, and nothing in it; what was paid for is only dashed. */
const tethered = ({ light, spot, deep }: Palette, absent: readonly string[], collar: string, rope: string): Mark[] => [
  { d: 'M2 91h96v5H2z', fill: deep },
  plate(85, 26, 8, 66, 3, spot),
  ...absent.map((d) => stroke(d, light, 2.4, 4)),
  stroke(collar, spot, 3.4),
  stroke(rope, spot, 2.6),
  stroke('M84 38H94M84 43H94', deep, 2.4),
];

function missingSheep(palette: Palette): Mark[] {
  const bumps = 11;
  const points = Array.from({ length: bumps }, (_, at) => {
    const turn = (2 * Math.PI * at) / bumps;
    return [44 + 25 * Math.cos(turn), 52 + 16 * Math.sin(turn)].map((value) => value.toFixed(1)).join(' ');
  });
  const [start = '', ...others] = points;
  const wool = `M${start}${[...others, start].map((point) => `A7.600 7.600 0 0 1 ${point}`).join('')}z`;
  const absent = [wool, 'M24 36C14 30 5 36 5 45C5 54 14 58 22 54', 'M30 69V91M38 71V91M54 71V91M62 68V91'];
  return tethered(palette, absent, 'M27 35A5 12 0 1 0 27.100 35', 'M32 52C48 84 70 74 87 40');
}

/** What else farmers paid for and never saw, by the name in `site/content/figures.json`. */
const absences: Readonly<Record<string, Look['picture']>> = {
  missingCow: (palette) =>
    tethered(
      palette,
      [
        'M25 40H66Q75 40 75 49V91H66V69H42V91H33V60',
        'M75 48C81 51 80 60 79 68',
        'M10 35H26L24 53Q18 60 12 53z',
        'M10 35C4 33 2 27 4 21M26 35C32 33 34 27 32 21',
      ],
      'M29 38A5 12 0 1 0 29.100 38',
      'M34 55C50 87 72 77 87 40',
    ),
  missingTree: (palette) =>
    tethered(
      palette,
      ['M36 8L54 32H46L62 54H10L26 32H18z', 'M31 54V91M41 54V91'],
      'M26 72A10 4 0 1 0 46 72A10 4 0 1 0 26 72',
      'M46 73C58 86 74 74 87 40',
    ),
  missingChick: (palette) =>
    tethered(
      palette,
      [
        'M30 28a13 13 0 1 0 .1 0',
        'M17 37L8 41L17 45',
        'M44 50C54 54 64 52 72 42C75 62 64 78 48 78C34 78 26 70 26 58',
        'M42 78V91M54 77V91',
      ],
      'M23 55A12 4.500 -8 1 0 47 52A12 4.500 -8 1 0 23 55',
      'M46 54C58 78 74 72 87 40',
    ),
  missingAnts: (palette) =>
    tethered(
      palette,
      [
        'M5 52a11 11 0 1 0 22 0a11 11 0 1 0 -22 0',
        'M31 52a9 8 0 1 0 18 0a9 8 0 1 0 -18 0',
        'M53 52a14 12 0 1 0 28 0a14 12 0 1 0 -28 0',
        'M12 42L6 28M20 42L24 28M35 60L26 91M40 61V91M46 59L56 91',
      ],
      'M29 40A4 12 0 1 0 29.100 40',
      'M32 60C48 84 72 82 87 40',
    ),
};

/** Parents: the money falls out of the school bag. */
function leakingBag(palette: Palette): Mark[] {
  const { light, spot, deep, ground } = palette;
  return [
    stroke('M38 16V12A12 10 0 0 1 62 12V16', light, 5),
    plate(14, 30, 10, 34, 4, light),
    plate(76, 30, 10, 34, 4, light),
    { d: 'M22 36A28 24 0 0 1 78 36V68A6 6 0 0 1 72 74H28A6 6 0 0 1 22 68z', fill: light },
    { d: 'M22 36A28 24 0 0 1 78 36V42H22z', fill: spot },
    plate(45, 37, 10, 12, 2, deep),
    plate(31, 53, 38, 21, 3, ground),
    { d: 'M36 74L41 66L46 71L51 64L56 71L61 67L64 74z', fill: deep },
    ...coin(50, 82, 5.5, palette),
    ...coin(38, 90, 5.5, palette),
    ...coin(62, 93, 5.5, palette),
  ];
}

/** Shop owners: a front with nothing behind it but a prop. */
function proppedFront({ light, spot, deep, ground }: Palette): Mark[] {
  const stripes = Array.from({ length: 6 }, (_, at): Mark => {
    const x = 4 + at * 10;
    return {
      d: `M${x} 30h10v12a5 5 0 0 1-10 0z`,
      fill: at % 2 === 0 ? spot : ground,
    };
  });
  return [
    stroke('M64 26L92 88M64 52L80 88', spot, 4.5),
    { d: 'M64 12l5 4v76h-5z', fill: deep },
    rect(4, 12, 60, 80, light),
    rect(8, 16, 52, 10, deep),
    ...stripes,
    rect(10, 54, 22, 24, deep),
    rect(40, 54, 18, 38, deep),
    circle(44, 73, 1.8, spot),
    stroke('M10 54L32 78M32 54L10 78', light, 1.6),
    { d: 'M0 92h100v4H0z', fill: deep },
  ];
}

function helmet(x: number, y: number, shell: string, brim: string): Mark {
  return {
    at: [x, y, 1],
    marks: [
      { d: 'M3 18A13 14 0 0 1 29 18z', fill: shell },
      { d: 'M13 3h6v15h-6z', fill: brim },
      plate(0, 17, 32, 4.5, 2, shell),
    ],
  };
}

/** Site workers: each stands on those that he brought, and the lowest row breaks. */
function helmetPyramid(palette: Palette): Mark[] {
  const { light, spot, deep, ground } = palette;
  return [
    ...coin(50, 11, 9, palette),
    helmet(34, 22, spot, deep),
    ...[17, 51].map((x) => helmet(x, 46, light, deep)),
    ...[0, 34, 68].map((x) => helmet(x, 70, light, deep)),
    stroke('M12 72L17 80L12 84L16 91', ground, 3),
    stroke('M46 71L51 78L47 83L51 91', ground, 3),
    stroke('M84 72L80 79L86 84L83 91', ground, 3),
  ];
}

/** Office workers: the guarantee is an umbrella full of holes. */
function leakingUmbrella({ light, spot, ground }: Palette): Mark[] {
  const drop = (x: number, y: number): Mark => ({
    d: `M${x} ${y}c3 4.500 4 6 4 8a4 4 0 0 1-8 0c0-2 1-3.500 4-8z`,
    fill: spot,
  });
  return [
    ...[8, 30, 70, 92].map((x, at) => drop(x, at % 2 === 0 ? 4 : 0)),
    stroke('M50 12V6M50 50V82A8 8 0 0 1 34 82', spot, 5),
    {
      d: 'M4 54A46 44 0 0 1 96 54A11.500 9 0 0 0 73 54A11.500 9 0 0 0 50 54A11.500 9 0 0 0 27 54A11.500 9 0 0 0 4 54z',
      fill: light,
    },
    circle(30, 36, 6.5, ground),
    circle(52, 27, 5, ground),
    circle(69, 40, 7.5, ground),
    circle(46, 44, 3.5, ground),
    ...[24, 18].map((x, at) => drop(x, 60 + 16 * at)),
    ...[66, 74].map((x, at) => drop(x, 60 + 16 * at)),
    drop(82, 66),
  ];
}

export interface Look {
  palette: Palette;
  picture: (palette: Palette) => Mark[];
}

/** Each audience's colours and picture, by the id of its set in `site/content/kit.json`. */
const looks: Readonly<Record<string, Look>> = {
  elderly: {
    palette: { ground: '#9c1f1a', deep: '#5e0f0c', light: '#fff6e5', spot: '#ffc94d' },
    picture: hookedEgg,
  },
  farmers: {
    palette: { ground: '#1f5b3a', deep: '#0f3220', light: '#fdf8e8', spot: '#ffc94d' },
    picture: missingSheep,
  },
  students: {
    palette: { ground: '#17508c', deep: '#0b2a4d', light: '#f7fbff', spot: '#ffb93d' },
    picture: leakingBag,
  },
  'shop-owners': {
    palette: { ground: '#8a3d06', deep: '#4a1f00', light: '#fff4e3', spot: '#ffc35a' },
    picture: proppedFront,
  },
  workers: {
    palette: { ground: '#33373d', deep: '#14171a', light: '#f4f2ec', spot: '#ffc21a' },
    picture: helmetPyramid,
  },
  'office-workers': {
    palette: { ground: '#40307a', deep: '#201745', light: '#f8f5ff', spot: '#ffb547' },
    picture: leakingUmbrella,
  },
};

/** How the pieces for an audience look. */
export const lookOf = ({ id }: { readonly id: string }): Look => present(looks[id], `宣传品 ${id} 的配色和图`);

/** The picture of a case that its audience's picture would contradict. */
export const pictureNamed = (name: string): Look['picture'] => present(absences[name], `画 ${name}`);

/** What the money was said to be for, small: one sign to each line of business or guise, by its name there. */
const emblems: Readonly<Record<string, (palette: Palette) => Mark[]>> = {
  bed: ({ light, spot }) => [
    stroke('M8 24V84M92 84V58', light, 7),
    plate(8, 56, 84, 16, 4, light),
    plate(16, 40, 22, 14, 6, spot),
  ],
  circle: (palette) => [stroke('M50 12A38 38 0 1 0 50.100 12', palette.light, 6, 12), ...coin(50, 50, 20, palette)],
  shoe: ({ light, spot }) => [
    { d: 'M12 34C24 44 34 44 42 34C54 56 74 58 90 62V74H12z', fill: light },
    rect(12, 76, 78, 8, spot),
  ],
  frame: ({ light, spot, ground }) => [
    plate(8, 16, 84, 68, 4, spot),
    rect(18, 26, 64, 48, ground),
    { d: 'M18 74L40 44L54 62L64 52L82 74z', fill: light },
    circle(68, 38, 6, light),
  ],
  tower: ({ light, spot }) => [
    { d: 'M50 6L62 24H38zM30 42L50 24L70 42zM24 64L50 42L76 64z', fill: spot },
    { d: 'M40 42h20v8H40zM34 64h32v28H34z', fill: light },
  ],
  card: ({ light, spot, deep }) => [
    plate(6, 22, 88, 58, 8, light),
    rect(6, 34, 88, 12, deep),
    plate(16, 58, 26, 12, 3, spot),
  ],
  egg: ({ light, spot }) => [
    { d: 'M50 8C68 8 80 36 80 54A30 30 0 0 1 20 54C20 36 32 8 50 8z', fill: spot },
    stroke('M20 52L34 44L44 56L56 44L66 56L80 48', light, 6),
  ],
  cow: ({ light, spot, deep }) => [
    stroke('M26 26C14 24 10 14 14 6M74 26C86 24 90 14 86 6', spot, 7),
    { d: 'M26 22H74L70 66Q50 84 30 66z', fill: light },
    plate(30, 62, 40, 28, 14, spot),
    ...[40, 60].flatMap((x) => [circle(x, 42, 4, deep), circle(x, 76, 3.5, deep)]),
  ],
  tree: ({ light, spot }) => [{ d: 'M50 6L78 42H64L84 68H16L36 42H22z', fill: light }, rect(44, 68, 12, 24, spot)],
  ant: ({ light, spot }) => [
    stroke('M38 46L22 26M50 46V22M62 46L78 26M38 58L22 80M50 58V84M62 58L78 80', light, 5),
    circle(24, 52, 14, spot),
    circle(50, 52, 11, light),
    circle(76, 52, 17, spot),
  ],
  share: ({ light, spot, deep }) => [
    plate(14, 8, 72, 84, 4, light),
    stroke('M28 26H72M28 40H72M28 54H52', deep, 5),
    circle(66, 72, 13, spot),
  ],
  people: ({ light, spot }) => [
    stroke('M50 24L26 68M50 24L74 68', light, 4),
    ...[
      [50, 22, spot],
      [22, 64, light],
      [78, 64, light],
    ].flatMap(([x, y, fill]): Mark[] => [
      circle(x as number, (y as number) - 6, 10, fill as string),
      { d: `M${(x as number) - 16} ${(y as number) + 24}a16 18 0 0 1 32 0z`, fill: fill as string },
    ]),
  ],
  school: ({ light, spot, deep }) => [
    stroke('M50 34V8', light, 4),
    { d: 'M50 8H74V22H50z', fill: spot },
    { d: 'M12 52L50 30L88 52z', fill: spot },
    rect(16, 52, 68, 38, light),
    ...[24, 62].map((x) => rect(x, 60, 14, 12, deep)),
    rect(44, 66, 12, 24, deep),
  ],
  briefcase: ({ light, spot, deep }) => [
    stroke('M36 32V22H64V32', light, 6),
    plate(8, 32, 84, 54, 6, light),
    rect(8, 52, 84, 6, deep),
    plate(42, 48, 16, 14, 3, spot),
  ],
  machine: ({ light, spot, deep }) => [
    plate(12, 12, 76, 76, 6, light),
    circle(50, 46, 24, deep),
    stroke('M50 46V28M50 46L66 56M50 46L34 56', spot, 8),
    rect(22, 76, 30, 5, deep),
  ],
  house: ({ light, spot, deep }) => [
    { d: 'M12 90V22L50 8V90zM54 90V36H88V90z', fill: light },
    ...[34, 52, 70].flatMap((y) => [rect(22, y, 7, 9, deep), rect(35, y, 7, 9, deep), rect(63, y, 16, 9, spot)]),
  ],
  basket: ({ light, spot }) => [
    stroke('M6 18H20L32 66H80L90 32H26', light, 6),
    circle(40, 82, 8, spot),
    circle(72, 82, 8, spot),
  ],
  gem: ({ light, spot, deep }) => [
    { d: 'M26 16H74L94 42L50 90L6 42z', fill: spot },
    { d: 'M26 16H74L66 42H34z', fill: light },
    stroke('M6 42H94M34 42L50 90L66 42', deep, 3),
  ],
  shield: ({ light, spot }) => [
    { d: 'M50 6L88 20V48C88 70 72 84 50 94C28 84 12 70 12 48V20z', fill: light },
    stroke('M50 18L42 40L58 54L46 80', spot, 6),
  ],
  ingot: ({ light, spot, deep }) => [
    { d: 'M36 22H64L74 48H26zM18 56H42L50 84H8zM58 56H82L92 84H50z', fill: spot },
    stroke('M40 32H60', light, 5),
    stroke('M50 84L46 66', deep, 2),
  ],
  phone: ({ light, spot, deep, ground }) => [
    plate(26, 4, 48, 92, 8, light),
    rect(32, 14, 36, 64, deep),
    ...coin(50, 46, 13, { light, spot, deep, ground: deep }),
    circle(50, 87, 4, ground),
  ],
  token: ({ light, spot, ground }) => [
    circle(50, 50, 42, spot),
    circle(50, 50, 33, ground),
    ...[
      [50, 28],
      [31, 61],
      [69, 61],
    ].map(([x = 0, y = 0]) => circle(x, y, 8, light)),
    stroke('M50 28L31 61H69z', light, 4),
  ],
  ball: ({ light, spot, deep }) => [
    circle(50, 50, 42, spot),
    circle(50, 50, 22, light),
    stroke('M42 40H58L48 62', deep, 6),
  ],
  chart: ({ light, spot }) => [
    stroke('M10 10V90H92', light, 6),
    stroke('M20 70L40 46L54 58L74 22', spot, 8),
    stroke('M74 22L84 80', spot, 5, 8),
  ],
  paper: ({ light, spot, deep }) => [
    { d: 'M18 6H64L82 24V94H18z', fill: light },
    { d: 'M64 6V24H82z', fill: spot },
    stroke('M30 40H70M30 54H70', deep, 5),
    stroke('M32 80C40 66 46 88 54 76C60 68 64 82 70 76', spot, 4),
  ],
};
export const emblemNamed = (name: string): Look['picture'] => present(emblems[name], `小图 ${name}`);
