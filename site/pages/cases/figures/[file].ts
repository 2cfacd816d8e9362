import type { APIRoute } from 'astro';
import { chartFiles } from '../../../documents/charts.ts';

export const getStaticPaths = () => Object.keys(chartFiles).map((file) => ({ params: { file } }));

export const GET: APIRoute = ({ params }) => new Response(chartFiles[params.file!]!());
