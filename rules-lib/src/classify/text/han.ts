/** Whether a unit of text is a Chinese character. */
export const isHan = (c: number): boolean => (c >= 0x3400 && c <= 0x9fff) || c === 0x3007;
