import { upTo } from '../../lib/up-to.ts';

/** A name as Windows takes it: without the signs that it keeps for itself, and not too long. */
export const fileName = (name: string): string => upTo(name.replace(/[\s\\/:*?"<>|.]/g, ''), 40);
