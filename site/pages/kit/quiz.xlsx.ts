import type { APIRoute } from 'astro';
import { quizTable } from '../../documents/quiz.ts';

export const GET: APIRoute = async () => new Response(await quizTable());
