// A unit's forms, ready to fill in.
import type { APIRoute, GetStaticPaths } from 'astro';
import { getCollection } from 'astro:content';
import { units, type PlanUnit } from 'fangfei/plan';
import { formDocument, formsOf, type Form } from '../../../../documents/forms.ts';
import { office } from '../../../../lib/office.ts';

export const getStaticPaths = (async () => {
  const forms = (await getCollection('forms')).map(({ data }) => data);
  return units.flatMap((unit) =>
    formsOf(unit.id, forms)
      .filter(({ file }) => !file)
      .map((form) => ({ params: { unit: unit.id, form: form.id }, props: { unit, form } })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ unit: PlanUnit; form: Form }> = async ({ props }) =>
  new Response(await formDocument(props.form, props.unit, office));
