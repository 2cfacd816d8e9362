/** Of very many cases one in how many is tried: each of them, but few where `npm run mutate` runs a test hundreds of times. */
export const ONE_IN = Number(process.env.ONE_IN ?? 1);
