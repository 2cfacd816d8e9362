// A unit's deadlines for its calendar.
import type { APIRoute } from 'astro';
import { calendarFor } from 'fangfei/calendar';
import { units, type UnitId } from 'fangfei/plan';
import { office } from '../../../lib/office.ts';

export const getStaticPaths = () => units.map(({ id }) => ({ params: { unit: id } }));

export const GET: APIRoute = ({ params }) =>
  new Response(calendarFor(params.unit as UnitId, office), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  });
