import type { APIRoute } from 'astro';
import { quizPaper } from '../../documents/quiz.ts';

export const GET: APIRoute = async () => new Response(await quizPaper());
