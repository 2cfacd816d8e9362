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

/** Herders and farmers: a rope, a collar, and no sheep. */
function missingSheep({ light, spot, deep }: Palette): Mark[] {
  const bumps = 11;
  const points = Array.from({ length: bumps }, (_, at) => {
    const turn = (2 * Math.PI * at) / bumps;
    return [44 + 25 * Math.cos(turn), 52 + 16 * Math.sin(turn)].map((value) => value.toFixed(1)).join(' ');
  });
  const [start = '', ...others] = points;
  const wool = `M${start}${[...others, start].map((point) => `A7.600 7.600 0 0 1 ${point}`).join('')}z`;
  return [
    { d: 'M2 91h96v5H2z', fill: deep },
    plate(84, 26, 8, 66, 3, spot),
    stroke(wool, light, 2.4, 4),
    stroke('M24 36C14 30 5 36 5 45C5 54 14 58 22 54', light, 2.4, 4),
    stroke('M30 69V91M38 71V91M54 71V91M62 68V91', light, 2.4, 4),
    stroke('M27 35A5 12 0 1 0 27.100 35', spot, 3.4),
    stroke('M32 52C48 84 70 74 86 40', spot, 2.6),
    stroke('M83 38H93M83 43H93', deep, 2.4),
  ];
}

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
    ...[22, 30].map((x, at) => drop(x, 62 + 14 * at)),
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
