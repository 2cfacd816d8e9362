// Every quote stands word for word in the clause it is cited from; white space does not count.
import { quotationsOf, type Data } from '../data.ts';
import type { Fault } from './fault.ts';

const squeeze = (text: string): string => text.replace(/\s+/g, '');

export function checkQuotes(data: Data): Fault[] {
  const clauses = new Map(data.clauses.map((clause) => [clause.address, clause]));
  return quotationsOf(data).flatMap(({ file, path, clause: address, quote }) => {
    const clause = clauses.get(address);
    // An address that does not exist is the reference check's to tell.
    if (!clause || squeeze(clause.paragraphs.map(({ text }) => text).join('')).includes(squeeze(quote))) return [];
    return [
      {
        file,
        path,
        reason: `条款 ${clause.address}（${clause.label}）里找不到引文 “${quote}”`,
        remedy: '从 source.txt 逐字复制，并核对条款地址',
      },
    ];
  });
}
