/** Everything is tried, as in `npm run test:all`; elsewhere what is many and alike is sampled. */
export const WHOLE = import.meta.env.MODE === 'all';

/** Of very many cases one in how many is tried; few too where `npm run mutate` runs a test hundreds of times. */
export const ONE_IN = Number(process.env.ONE_IN ?? (WHOLE ? 1 : 41));

/** What `vitest.config.ts` names and tells, as a number. */
const SAMPLE = Array.from(process.env.SAMPLE ?? '').reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 65_521, 0);

/** Of things that are alike, some; with the same `SAMPLE` the same ones. */
export function someOf<Thing>(all: readonly Thing[], oneIn = 6): readonly Thing[] {
  return WHOLE ? all : all.filter((_, at) => (at + SAMPLE) % oneIn === 0);
}

/** Of things that are alike and take long each about so many, in `npm run test:all` as well; with the same `SAMPLE` the same ones. */
export const fewOf = <Thing>(all: readonly Thing[], count: number): readonly Thing[] =>
  all.filter((_, at) => (at + SAMPLE) % Math.ceil(all.length / count) === 0);

/** Of one thing in several surroundings, the first. */
export const firstOf = <Thing>(all: readonly Thing[]): readonly Thing[] => (WHOLE ? all : all.slice(0, 1));
