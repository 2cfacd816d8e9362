// The summary report of 一第三阶段 as a document to be filled in.
import type { ClauseAddress, ReportContentId, UnitId } from '../generated/ids.ts';
import { deadlines, duties, type PlanDeadline, planInfo, reportContents } from '../generated/plan.ts';
import { getUnit } from '../plan/items.ts';
import { numeral } from '../plan/numerals.ts';
import { present } from '../present.ts';

/** One of the four contents that the plan asks for. */
export interface ReportSection {
  id: ReportContentId;
  /** `一` to `四`. */
  number: string;
  heading: string;
  clause: ClauseAddress;
  /** The plan's words. */
  quote: string;
  /** What each case is reported by, case by case; empty for the other sections. */
  fields: readonly { id: string; name: string }[];
}

/** A summary report before anything is filled in. */
export interface ReportOutline {
  title: string;
  unit?: UnitId;
  /** When, to whom and in what form it is due. */
  deadline: PlanDeadline;
  sections: ReportSection[];
  /** What else the plan says of the report, verbatim. */
  further: { clause: ClauseAddress; quote: string }[];
  /** What the reader must know of this outline; this project's own words. */
  notes: string[];
}

/**
 * The outline of the summary report: the four contents of 一第三阶段, the third with its eight fields.
 * It is made from what the plan lists; it is no official form.
 *
 * @param unit whose report it is; left out, the title has a blank
 * @throws FangfeiError `unknown-id`
 * @example
 * reportOutline('education-bureau').title; // → '县教育局非法集资风险专项排查工作总结'
 * @example
 * reportOutline().sections[2].fields.length; // → 8
 */
export function reportOutline(unit?: UnitId): ReportOutline {
  const name = unit ? getUnit(unit).name : '（单位名称）';
  return {
    title: `${name}非法集资风险专项排查工作总结`,
    ...(unit && { unit }),
    deadline: present(
      deadlines.find(({ id }) => id === 'screening-summary'),
      '期限 screening-summary ',
    ),
    sections: reportContents.map(({ id, name: heading, clause, quote, fields = [] }, at) => ({
      id,
      number: numeral(at + 1),
      heading,
      clause: clause,
      quote,
      fields,
    })),
    further: duties.filter(({ id }) => id === 'members-final-report').map(({ clause, quote }) => ({ clause, quote })),
    notes: [
      '本提纲按方案列出的内容编成，不是官方表样。',
      `方案提到的${planInfo.annexesMissing.join('、')}不在现有文本里，请以发文单位提供的为准。`,
      '对没有定性的单位和个人，一律写“疑似”或“涉嫌”。',
    ],
  };
}
