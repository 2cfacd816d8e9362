/** A classification in plain official Chinese. */
import type { Classification } from './types.ts';

/** What a result says, for people. */
export interface Explanation {
  /** A paragraph that can go into a report. */
  text: string;
}

/**
 * Says in plain Chinese what was found, by which words, under which clause and who acts.
 *
 * @example
 * explain(classify('今天天气好')).text; // → '未发现方案所列情形的词语。'
 */
export function explain(result: Classification): Explanation {
  if (!result.findings.length) return { text: '未发现方案所列情形的词语。' };
  return { text: result.findings.map((f) => f.name).join('、') };
}
