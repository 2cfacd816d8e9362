// A unit's summary report, ready to fill in.
import type { APIRoute } from 'astro';
import type { UnitId } from 'fangfei/plan';
import { reportForm, reportingUnits } from '../../../documents/report-form.ts';

export const getStaticPaths = () => reportingUnits.map((unit) => ({ params: { unit } }));

export const GET: APIRoute = async ({ params }) => new Response(await reportForm(params.unit as UnitId));
