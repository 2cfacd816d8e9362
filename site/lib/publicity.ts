// What stands behind a line of publicity, as printed pieces and pages name it.
import type { publicity } from 'fangfei/cases';

/** The rule that a line rests on first; what else it rests on is told in the data. */
export const ruleOf = ({ basis }: Pick<(typeof publicity)[number], 'basis'>): string => basis.split('；', 1).join('');
