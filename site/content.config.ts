import { defineCollection, reference } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** The prose of the cases: one MDX file each, named after the case's id; facts come from `fangfei/cases`. */
const cases = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './site/content/cases' }),
  schema: z.strictObject({
    slogan: z.string().min(6).max(16),
    broadcast: z.string().min(80).max(300),
    talk: z.string().min(300).max(700),
  }),
});

/** The campaign sets, one for each kind of people to be reached; slogans are written for this project. */
const kit = defineCollection({
  loader: file('site/content/kit.json'),
  schema: z.strictObject({
    id: z.string(),
    name: z.string(),
    setting: z.string(),
    slogans: z.array(z.string().max(22)).min(3),
    cases: z.array(reference('cases')).min(3),
  }),
});

export const collections = { cases, kit };
