// The ways of promising returns, as one module.
import type { Data } from '../data.ts';

/** The text of `src/generated/returns.ts`: the ways of promising, without names and examples. */
export function returnsModule({ returns: { forms, blocks, ...rest } }: Pick<Data, 'returns'>): string {
  const packed = {
    ...rest,
    forms: forms.map(({ name: _, examples: _e, counterExamples: _c, ...form }) => form),
    blocks: blocks.map(({ name: _, examples: _e, counterExamples: _c, ...block }) => block),
  };
  return [
    "import type { ReturnsFile } from './types/returns.ts';",
    "type Packed = Omit<ReturnsFile, 'forms' | 'blocks'> & {",
    "  forms: Omit<ReturnsFile['forms'][number], 'name' | 'examples' | 'counterExamples'>[];",
    "  blocks: Omit<ReturnsFile['blocks'][number], 'name' | 'examples' | 'counterExamples'>[];",
    '};',
    `export const returns: Packed = ${JSON.stringify(packed)};`,
    '',
  ].join('\n');
}
