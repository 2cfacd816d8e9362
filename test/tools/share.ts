/**
 * Of very many cases one in how many is tried: each of them where all is checked (CI), and few while one works, or where
 * `npm run mutate` runs a test hundreds of times.
 */
export const ONE_IN = Number(process.env.ONE_IN ?? (process.env.CI ? 1 : 41));
