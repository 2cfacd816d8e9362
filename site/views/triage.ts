// Words and addresses that the triage pages share.
import { triageTable, type FactAnswer, type FactId, type TriageStep } from 'fangfei';
import type { TriageFact } from 'fangfei/triage';
import {
  clauseLabel,
  duties,
  getItem,
  getUnit,
  titleOf,
  triageRoutes,
  type ClauseAddress,
  type PlanUnit,
  type TriageRoute,
  type TriageRouteId,
} from 'fangfei/plan';
import { present } from '../lib/present.ts';
import { villageDuty } from './units.ts';

/** The way from the home page to the question flow. */
export const crumbs = [{ href: '/triage/', label: '线索处置' }];

export const answerLabels: Record<FactAnswer, string> = { yes: '是', no: '否', unknown: '尚不清楚' };

/** Where a step of the flow stands on the site. */
export const stepHref = (path: string): string => `/triage/${path}/`;

export const routeOf = (id: TriageRouteId): TriageRoute =>
  present(
    triageRoutes.find((route) => route.id === id),
    `处置路线 ${id} `,
  );

/** The routes as a question asks for one of them. */
export const routesInWords: string = triageRoutes
  .map(titleOf)
  .join('、')
  .replace(/、(?=[^、]*$)/, '，还是');

export const routeName = (id: TriageRouteId | null): string => (id ? titleOf(routeOf(id)) : '方案没有规定路线');

/** What a row is said to be of; where no crime is suspected, the plan's one name for two is not said of it. */
export function natureName({ nature, when }: Nature): string {
  if (!nature) return '分不出';
  const { name } = getItem(nature);
  return nature === 'crime' && !('crime-suspected' in when) ? `违法（方案合称“${name}”；没有看出犯罪）` : name;
}

type Nature = (typeof triageTable.natures)[number];

const factNames = new Map<string, string>(triageTable.facts.map(({ id, name }) => [id, name]));

export const factOf = (id: FactId): TriageFact =>
  present(
    triageTable.facts.find((fact) => fact.id === id),
    `事实 ${id} `,
  );

/** A rule's conditions in words: `事实清楚、证据确凿、政策界限清晰`. */
export const conditionsInWords = (when: Readonly<Record<string, 'yes' | 'no'>>): string =>
  Object.entries(when)
    .map(([id, answer]) => `${answer === 'no' ? '没有' : ''}${factNames.get(id)}`)
    .join('、') || '其余情形';

/** What an end of the flow says in one line. */
export function outcomeTitle({ result }: TriageStep): string {
  if (!result.settled) return '还不能定，先把下面的事实查清';
  if (result.route) return `对照方案，应走“${routeName(result.route)}”`;
  return '方案没有为这种情形规定路线';
}

/** Who answers for a lead where the plan names nobody for its route: who coordinates, and who is responsible for its handling. */
export const caseHandlers: readonly { unit: PlanUnit; quote: string; clause: ClauseAddress }[] = (
  [
    ['finance-office', 'organize'],
    ['county-government', 'handle'],
  ] as const
).map(([id, role]) => {
  const { quote, clause } = present(
    duties.find((duty) => duty.unit === id && duty.role === role),
    `${id} 的职责`,
  );
  return { unit: getUnit(id), quote, clause };
});

/** What a village does where a lead is not settled: it has nobody to look into books. */
export const villageReports = {
  text: '村、社区不必自己查：记下来，报乡（镇、场）和管这个行业的单位，由它们查下面几项。',
  clause: villageDuty.clause,
};

/** Who acts, in words, a line to each. */
export const actingInWords: readonly string[] = [
  '由谁办：方案没有写明；先报给管这个行业的单位。',
  ...caseHandlers.map(({ unit, quote, clause }) => `${unit.name}（方案${clauseLabel(clause)}）：${quote}`),
];
