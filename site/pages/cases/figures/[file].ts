import type { APIRoute } from 'astro';
import { chartFiles } from '../../../documents/charts.ts';
import { present } from '../../../lib/present.ts';

export const getStaticPaths = () => Object.keys(chartFiles).map((file) => ({ params: { file } }));

export const GET: APIRoute = ({ params: { file = '' } }) => new Response(present(chartFiles[file], file)());
