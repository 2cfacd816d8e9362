/** Everything is tried, as in `npm run test:all`; elsewhere what is many and alike is sampled. */
export const WHOLE = import.meta.env.MODE === 'all';

/** Of very many cases one in how many is tried; few too where `npm run mutate` runs a test hundreds of times. */
export const ONE_IN = Number(process.env.ONE_IN ?? (WHOLE ? 1 : 41));

/** Of things that are alike, some, and tomorrow others. */
export function someOf<Thing>(all: readonly Thing[], oneIn = 6): readonly Thing[] {
  const today = Math.floor(Date.now() / 86_400_000);
  return WHOLE ? all : all.filter((_, at) => (at + today) % oneIn === 0);
}

/** Of one thing in several surroundings, the first. */
export const firstOf = <Thing>(all: readonly Thing[]): readonly Thing[] => (WHOLE ? all : all.slice(0, 1));
