// What the plan answers, as JSON or in words with what it rests on.
import { planInfo } from '../plan/index.ts';
import type { Arguments } from './command.ts';
import { EXIT } from './exit.ts';

export const JSON_OPTION = { json: { type: 'boolean', help: '写成 JSON' } } as const;

/** What every answer rests on. */
export const SOURCE = `依据：${planInfo.title}（${planInfo.year} 年）。现行要求以后来的法律法规为准。`;

/** Writes the answer as JSON or in words, by what was asked. */
export function answer(args: Arguments, value: unknown, inWords: () => string): number {
  process.stdout.write(args.values.json ? `${JSON.stringify(value, null, 2)}\n` : `${inWords()}\n\n${SOURCE}\n`);
  return EXIT.ok;
}
