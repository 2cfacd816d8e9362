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
    /** Whom its scripts and slides speak to. */
    address: z.string(),
    /** The message of the set's own pieces, and the one thing to do. */
    message: z.string().max(14),
    action: z.string().max(18),
    /** The case that the set's own pieces tell first. */
    firstCase: z.string(),
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

/** The residents' pages; the articles are of today's regulation, and in a keyword `…` stands for anything. */
const residents = defineCollection({
  loader: file('site/content/residents.json'),
  schema: z.strictObject({
    id: z.enum(['message', 'paid', 'report']),
    title: z.string().max(10),
    intro: z.string(),
    steps: z.array(z.string()).min(3),
    articles: z.array(z.string()).min(1),
    plainly: z.string(),
    description: z.string(),
    keywords: z.array(z.string().min(2)),
  }),
});

const cite = z.strictObject({ clause: z.string(), quote: z.string().min(2) });

/** The forms to be filled in: which of the plan's papers each is for, and the clauses that its contents come from. */
const forms = defineCollection({
  loader: file('site/content/forms.json'),
  schema: z.strictObject({
    id: z.string(),
    name: z.string(),
    /** Follows the name of the unit. */
    title: z.string().optional(),
    /** Of the whole county: its title stands without the name of the unit. */
    countyWide: z.literal(true).optional(),
    /** To be one sheet of A4: smaller type in its tables, and fewer lines. */
    sheet: z.literal(true).optional(),
    /** The papers of `fangfei/plan` that it is handed in as. */
    reports: z.array(z.string()).default([]),
    /** The papers for which it is worked on, and not handed in itself. */
    alongside: z.array(z.string()).default([]),
    /** Units that have no use for it. */
    except: z.array(z.string()).default([]),
    /** Whether the plan lists the contents of this very paper. */
    listed: z.boolean().default(false),
    hint: z.string().optional(),
    sections: z
      .array(
        z.strictObject({
          heading: z.string(),
          /** The plan's words that it comes from; without any, it is this project's own. */
          cites: z.array(cite).default([]),
          /** For these units only. */
          units: z.array(z.string()).optional(),
          fields: z.array(z.string()).optional(),
          /** The fields that the plan lists in this clause. */
          fieldsOf: z.string().optional(),
          columns: z.array(z.string()).optional(),
          /** What the rows of the table begin with: what the unit screens, or the advertisements to be cleaned up. */
          rowsOf: z.enum(['subjects', 'bannedAds']).optional(),
          /** Periods and phases whose days are to be set. */
          spans: z.array(z.string()).optional(),
        }),
      )
      .default([]),
    /** A file that exists anyway, in place of sections. */
    file: z.string().optional(),
  }),
});

export const collections = { cases, kit, forms, residents };
