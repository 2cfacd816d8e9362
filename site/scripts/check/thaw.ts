// What offices are told of an advance fee for assets to be set free: it is the police's, not theirs who screen a trade.
import type { Report } from 'fangfei';
import { words } from './plan-words.ts';

/** What a check says of such a text: who takes the lead up, and no question to whoever sent it. */
export function thawReport(report: Report): Report {
  const { unit, name, label, quote } = words.police;
  return {
    ...report,
    verdict: '像“解冻”骗局',
    paragraph: `该文字以解冻资产为名，要求先交费用，像是常见的“解冻”骗局。线索报${name}（方案${label}）。以上是对字词的提示，是否违法犯罪，应由公安机关依法认定。`,
    responsible: [{ text: `${name}（${label}）：${quote}`, unit }],
    nearMisses: [],
    questions: [],
    elements: [],
  };
}
