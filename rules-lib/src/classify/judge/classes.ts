/** What a text does, in the order of the model's weights; an offer is `unlawful` or `lawful`. */
export const CLASSES = ['unlawful', 'lawful', 'report', 'warn', 'other'] as const;
export type Class = (typeof CLASSES)[number];

type Shares<Names extends readonly unknown[]> = { [N in keyof Names]: number };
/** Nothing for each class. Written out, which is far faster than to fill; with another class the compiler complains. */
export const noShares = (): number[] => [0, 0, 0, 0, 0] satisfies Shares<typeof CLASSES>;
