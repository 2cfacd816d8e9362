/** What a text does, in the order of the model's weights; an offer is `unlawful` or `lawful`. */
export const CLASSES = ['unlawful', 'lawful', 'report', 'warn', 'other'] as const;
export type Class = (typeof CLASSES)[number];
