// How a clause is cited. Kept apart from the clauses, so that a label costs nobody the whole text.
import { FangfeiError } from '../error.ts';
import { frozen } from '../frozen.ts';
import type { ClauseAddress } from '../generated/ids.ts';
import { addresses } from '../generated/plan.ts';
import type { PlanDuty } from '../generated/plan.ts';
import type { Item } from '../generated/types/item.ts';
import { nearest } from './nearest.ts';
import { numberOf, numeral } from './numerals.ts';

/**
 * A clause's label, as an official would cite it.
 *
 * @throws FangfeiError `unknown-clause`; the message and `details.nearest` name the addresses most like it
 * @example
 * clauseLabel('3.1.4'); // → '三（一）4'
 */
export function clauseLabel(address: ClauseAddress): string {
  if (!addresses.includes(address)) throw unknownClause(address, addresses);
  return labelOf(address);
}

/**
 * The same in full, where there is room: parts, items and their numbers spelt out.
 *
 * @throws FangfeiError `unknown-clause`
 * @example
 * clauseCitation('4.14.2'); // → '第四部分第14项第（2）目'
 * @example
 * clauseCitation('1.s3.3'); // → '第一部分第三阶段第3项'
 */
export function clauseCitation(address: ClauseAddress): string {
  if (!addresses.includes(address)) throw unknownClause(address, addresses);
  if (address === '0') return '开头一段';
  if (address === '7') return '结尾一段';
  const [part = '', second, third] = address.split('.');
  const steps = [`第${numeral(part)}部分`];
  if (second?.startsWith('s')) steps.push(`第${numeral(second.slice(1))}阶段`, ...(third ? [`第${third}项`] : []));
  else if (second) {
    steps.push(`第${part === '4' ? second : `（${numeral(second)}）`}项`);
    if (third) steps.push(`第${part === '4' ? `（${third}）` : third}目`);
  }
  return steps.join('');
}

/** The error for a clause that the plan does not have; it names those most like it. */
export function unknownClause(clause: unknown, known: readonly string[]): FangfeiError {
  const near = nearest(String(clause), known);
  return new FangfeiError('unknown-clause', `方案里没有条款 “${String(clause)}”；最接近的有：${near.join('、')}`, {
    clause,
    nearest: near,
  });
}

/** The label of an address as this plan has them; anything else as it stands: a plan of one's own may cite 第三条. */
export function labelOf(address: string): string {
  if (address === '0') return '开头';
  if (address === '7') return '结尾';
  const [part = '', second, third, fourth] = address.split('.');
  // Only the first part has stages, and nobody says which part a stage is of.
  if (second?.startsWith('s')) return `第${numeral(second.slice(1))}阶段${third ? `第${third}项` : ''}`;
  let label = numeral(part);
  if (second) label += part === '4' ? second : `（${numeral(second)}）`;
  if (third) label += part === '4' ? `（${third}）` : third;
  return fourth ? `${label}（${fourth}）` : label;
}

/**
 * The address that a citation means, however it is written: width, brackets, dividing signs, Chinese or Arabic
 * numerals, 第…部分, 第…条, 第…项. What is no citation comes back as it is.
 */
export function addressOfLabel(label: string): string {
  const bare = label.normalize('NFKC').replace(/\s/g, '');
  if (/^开头(?:一段)?$/.test(bare)) return '0';
  if (/^结尾(?:一段)?$/.test(bare)) return '7';
  if (/^\d+(?:\.s?\d+)*$/.test(bare) || !CITATION.test(bare)) return bare;
  const steps = (bare.match(/(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:阶段)?/g) ?? []).map((step) =>
    step.endsWith('阶段') ? `s${numberOf(step.slice(0, -2))}` : String(numberOf(step)),
  );
  return [...(steps[0]?.startsWith('s') ? ['1'] : []), ...steps].join('.');
}

const CITATION = /^[\d一二三四五六七八九十第部分章条款项目点阶段()、,.:]+$/;

/**
 * What a unit's part in a duty is called.
 *
 * @example
 * roleNames.lead; // → '牵头排查'
 */
export const roleNames: Readonly<Record<PlanDuty['role'], string>> = /* @__PURE__ */ frozen({
  organize: '组织',
  lead: '牵头排查',
  screen: '排查',
  monitor: '监测',
  publicize: '宣传',
  investigate: '调查侦办',
  prosecute: '检察',
  adjudicate: '审判',
  'clean-up': '清理',
  rectify: '排查整治',
  handle: '处置管控',
  report: '报送',
  assist: '配合',
});

/** What kind of datum a citation belongs to. */
export type DatumKind =
  Item['kind'] | 'unit' | 'body' | 'duty' | 'period' | 'phase' | 'deadline' | 'quota' | 'report' | 'discrepancy';

/**
 * What each kind of datum is called, in the plan's own words where it has one, in the order of the plan.
 *
 * @example
 * kindNames.sector; // → '重点领域'
 */
export const kindNames: Readonly<Record<DatumKind | 'clause' | 'case', string>> = /* @__PURE__ */ frozen({
  period: '时期',
  phase: '阶段',
  principle: '工作原则',
  sector: '重点领域',
  guise: '集资名义',
  region: '重点区域',
  behavior: '重点行为',
  target: '目标群体',
  bannedAd: '禁止的广告',
  subject: '排查对象',
  nature: '问题性质',
  triageRoute: '处置办法',
  ledgerFactor: '台账因素',
  reportContent: '总结内容',
  measure: '工作措施',
  requirement: '工作要求',
  warningSign: '重点迹象',
  unit: '单位',
  body: '其他机构',
  duty: '职责',
  deadline: '期限',
  quota: '数量要求',
  report: '要交的材料',
  discrepancy: '原文存疑',
  clause: '条款',
  case: '典型案例',
});
