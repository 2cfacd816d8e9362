// The address that a unit's work summary had before it was one of several forms.
import type { GetStaticPaths } from 'astro';
import { getStaticPaths as forms } from './forms/[form].docx.ts';

export { GET } from './forms/[form].docx.ts';

export const getStaticPaths = (async () =>
  (await forms()).filter(({ params }) => params.form === 'work-summary')) satisfies GetStaticPaths;
