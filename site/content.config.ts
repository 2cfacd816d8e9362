import { defineCollection, reference } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import prose from 'fangfei/schemas/case-prose.schema.json';

/** A text of the length that the schema of case prose allows; white space does not count. */
function text(name: 'slogan' | 'broadcast' | 'talk') {
  const { minLength, maxLength } = prose.properties[name];
  const fits = (text: string) => {
    const { length } = text.replace(/\s/g, '');
    return minLength <= length && length <= maxLength;
  };
  return z.string().refine(fits, `写成 ${minLength} 至 ${maxLength} 个字`);
}

/** The prose of the cases: one MDX file each, named after the case's id; facts come from `fangfei/cases`. */
const cases = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './site/content/cases' }),
  schema: z.strictObject({ slogan: text('slogan'), broadcast: text('broadcast'), talk: text('talk') }),
});

/** The campaign sets, one for each kind of people to be reached; slogans are written for this project. */
const kit = defineCollection({
  loader: file('site/content/kit.json'),
  schema: z.strictObject({
    id: z.string(),
    name: z.string(),
    setting: z.string(),
    /** The message of the set's own pieces, and the one thing to do. */
    message: z.string().max(14),
    action: z.string().max(18),
    /** The case that the set's own pieces tell first. */
    lead: z.string(),
    /** One line each, ready to be cut. */
    banners: z.array(z.string().min(10).max(16)).min(3),
    video: z.strictObject({
      title: z.string(),
      /** What is seen, what is said, for how many seconds. */
      shots: z.array(z.tuple([z.string(), z.string(), z.int()])).min(5),
    }),
    slogans: z.array(z.string().max(22)).min(3),
    cases: z.array(reference('cases')).min(3),
  }),
});

export const collections = { cases, kit };
