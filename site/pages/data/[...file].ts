// The plan, the cases, the rules and the schemas as they are, for programs in any language.
import type { APIRoute } from 'astro';
import { dataFile, dataFiles } from '../../views/developers.ts';

export const getStaticPaths = () => dataFiles().map((file) => ({ params: { file } }));

export const GET: APIRoute<Record<string, never>, { file: string }> = ({ params }) =>
  new Response(dataFile(params.file));
