// Which of the plan's three routes a ledger row takes (1.s2), as far as the facts that are known decide it.
import { FangfeiError } from '../error.ts';
import type { NatureId, TriageRouteId } from '../generated/ids.ts';
import { triageTable } from '../generated/plan.ts';
import { unknownId } from '../require.ts';
import type {
  FactId,
  KnownAnswer,
  TriageBasis,
  TriageConditions,
  TriageFact,
  TriageImplication,
  TriageNatureRow,
  TriagePrecedence,
  TriageRouteRow,
  TriageTable,
} from '../generated/types/triage.ts';

export { triageTable };
export type {
  FactId,
  KnownAnswer,
  TriageBasis,
  TriageConditions,
  TriageFact,
  TriageImplication,
  TriageNatureRow,
  TriagePrecedence,
  TriageRouteRow,
  TriageTable,
};

/** What is known of a fact; one that is left out is unknown. */
export type FactAnswer = 'yes' | 'no' | 'unknown';
/** What is known of the facts of a case, by the id of each. */
export type TriageFacts = Readonly<Partial<Record<FactId, FactAnswer>>>;

/** What the known facts decide, and what they leave open. */
export interface TriageResult {
  /** True when no answer to an open question can change the route any more. */
  readonly settled: boolean;
  /** The settled route; null while it is open, and where the plan has none for these facts. */
  readonly route: TriageRouteId | null;
  /** Every rule that the facts still allow, in the order of the table; one when settled. It bears clause, quote and basis. */
  readonly possible: readonly TriageRouteRow[];
  /** What 1.s2 tells apart (违规经营, 违法犯罪, 改革创新); null while open or where it cannot be told. */
  readonly nature: NatureId | null;
  /** Every reading of the nature that the facts still allow. */
  readonly natures: readonly TriageNatureRow[];
  /** Known facts that bring about `possible`, none of which can be left out, in the order of the table. */
  readonly decidedBy: readonly FactId[];
  /** The open facts that can still change the outcome, in the order of asking. */
  readonly toFind: readonly FactId[];
  /** The question to ask next. */
  readonly next: TriageFact | null;
  /** Routes whose conditions are met too, and why they do not come first (the project's reading). */
  readonly outranked: readonly TriagePrecedence[];
  /** Known facts that cannot all be true. */
  readonly contradictions: readonly TriageImplication[];
}

/** All facts answered with yes or no, as one bit each. */
type Assignment = number;

/** One bit for each fact. */
function bitByFact(): Map<string, number> {
  return new Map(triageTable.facts.map(({ id }, i) => [id, 1 << i]));
}

const bitOf = /* @__PURE__ */ bitByFact();

/** The bit of a fact of the table. */
const bit = (id: string): number => bitOf.get(id) ?? 0;

/** The bits of facts that are true, and of those that are not. */
interface Known {
  yes: number;
  no: number;
}

/** The bits that must be set and those that must not. */
function mask(conditions: TriageFacts | TriageConditions): Known {
  const bits = { yes: 0, no: 0 };
  if (typeof conditions !== 'object' || conditions === null || Array.isArray(conditions)) {
    throw new FangfeiError('invalid-argument', '已知的事实应是一个对象，如 { "crime-suspected": "yes" }；请改正', {
      received: conditions,
    });
  }
  for (const [id, answer] of Object.entries(conditions)) {
    const known = bitOf.get(id);
    if (known === undefined) {
      throw unknownId('事实', id, [...bitOf.keys()]);
    }
    if (answer === 'yes') bits.yes |= known;
    else if (answer === 'no') bits.no |= known;
    else if (answer !== 'unknown' && answer !== undefined) {
      throw new FangfeiError(
        'invalid-argument',
        `事实 “${id}” 的值 ${JSON.stringify(answer)} 不对；请用 yes、no 或 unknown。`,
        { id, answer },
      );
    }
  }
  return bits;
}

const holds = (conditions: TriageConditions, assignment: Assignment): boolean => {
  const { yes, no } = mask(conditions);
  return (assignment & yes) === yes && (assignment & no) === 0;
};

/** For every assignment the row of each table that comes first, and whether the assignment contradicts itself. */
let assignments: { route: number; nature: number; contradictory: boolean }[] | undefined;

function allAssignments(): NonNullable<typeof assignments> {
  assignments ??= Array.from({ length: 1 << triageTable.facts.length }, (_, assignment) => ({
    route: triageTable.routes.findIndex((row) => holds(row.when, assignment)),
    nature: triageTable.natures.findIndex((row) => holds(row.when, assignment)),
    contradictory: triageTable.implications.some((rule) => holds(rule.if, assignment) && !holds(rule.then, assignment)),
  }));
  return assignments;
}

/** The assignments that the known facts allow; when they contradict each other, those that contradict themselves too. */
function openAssignments({ yes, no }: Known): Assignment[] {
  const all = allAssignments();
  const fits = [...all.keys()].filter((assignment) => (assignment & yes) === yes && (assignment & no) === 0);
  const sane = fits.filter((assignment) => !all[assignment]?.contradictory);
  return sane.length ? sane : fits;
}

/** The rows of a table that can still come out. */
const rowsIn = (table: 'route' | 'nature', open: readonly Assignment[]): Set<number> =>
  new Set(open.flatMap((assignment) => allAssignments()[assignment]?.[table] ?? []));

/** The facts on which a table's outcome still turns. */
function turningOn(table: 'route' | 'nature', open: readonly Assignment[]): FactId[] {
  const all = allAssignments();
  const isOpen = new Set(open);
  return triageTable.facts
    .filter(({ id }) => {
      const set = bit(id);
      return open.some(
        (without) =>
          (without & set) === 0 && isOpen.has(without | set) && all[without]?.[table] !== all[without | set]?.[table],
      );
    })
    .map(({ id }) => id);
}

const same = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((x) => b.has(x));

/**
 * The route for a ledger row by the plan's second stage, decided only when no open fact can change it.
 *
 * @param facts what is known: `yes`, `no` or `unknown`; a fact left out is unknown
 * @returns the route or the routes still possible, the facts that decided and those still to be found out
 * @throws FangfeiError `unknown-id` for a fact that is not in `triageTable.facts`, `invalid-argument` for another answer
 * @see clause 1.s2
 * @example
 * triage({ 'crime-suspected': 'yes' }).route; // → 'refer-to-police'
 */
export function triage(facts: TriageFacts): TriageResult {
  const bits = mask(facts);
  const open = openAssignments(bits);
  const routes = rowsIn('route', open);
  const natures = rowsIn('nature', open);
  const possible = triageTable.routes.filter((_, i) => routes.has(i));
  const possibleNatures = triageTable.natures.filter((_, i) => natures.has(i));
  const settled = possible.length === 1;
  const route = settled ? (possible[0]?.route ?? null) : null;
  const toFind = turningOn(settled ? 'nature' : 'route', open);
  const met = settled
    ? triageTable.routes.filter((row) => row.route && isMet(row.when, bits)).map((row) => row.route)
    : [];
  return {
    settled,
    route,
    possible,
    nature: possibleNatures.length === 1 ? (possibleNatures[0]?.nature ?? null) : null,
    natures: possibleNatures,
    decidedBy: deciding(bits, routes),
    toFind,
    next: triageTable.facts.find(({ id }) => id === toFind[0]) ?? null,
    outranked: triageTable.precedence.filter(({ first, then }) => first === route && met.includes(then)),
    contradictions: triageTable.implications.filter(
      (rule) => isMet(rule.if, bits) && Object.keys(rule.then).some((id) => isDenied(id, rule.then, bits)),
    ),
  };
}

/** Whether the known facts alone meet every condition. */
function isMet(conditions: TriageConditions, known: Known): boolean {
  const { yes, no } = mask(conditions);
  return (known.yes & yes) === yes && (known.no & no) === no;
}

const isDenied = (id: string, conditions: TriageConditions, known: Known): boolean =>
  (bit(id) & (conditions[id] === 'yes' ? known.no : known.yes)) !== 0;

/** Leaves out each known fact that makes no difference, the last first. */
function deciding(known: Known, routes: ReadonlySet<number>): FactId[] {
  const kept = { ...known };
  for (const { id } of [...triageTable.facts].reverse()) {
    const left = ~bit(id);
    const without = { yes: kept.yes & left, no: kept.no & left };
    if (same(rowsIn('route', openAssignments(without)), routes)) Object.assign(kept, without);
  }
  return triageTable.facts.filter(({ id }) => (bit(id) & (kept.yes | kept.no)) !== 0).map(({ id }) => id);
}

/** One step of the question flow: a question, or an outcome where none is left to ask. */
export interface TriageStep {
  /** The answers so far as a path: `start`, `start/yes/unknown`. */
  readonly path: string;
  /** The path of the step before; null at the start. */
  readonly back: string | null;
  /** Questions and answers so far, in the order asked. */
  readonly answers: readonly { readonly fact: TriageFact; readonly answer: FactAnswer; readonly path: string }[];
  /** What the answers decide so far. */
  readonly result: TriageResult;
  /** The question to ask here; null at an outcome. */
  readonly question: TriageFact | null;
  /** The path that each answer leads to; null at an outcome. */
  readonly next: Readonly<Record<FactAnswer, string>> | null;
}

const ANSWERS: readonly FactAnswer[] = ['yes', 'no', 'unknown'];

/**
 * Every step of the question flow, the start first: one question a step, the answers make the path.
 * A question is left out when it cannot change the outcome, or when an unknown answer already keeps its rule open.
 *
 * @returns the steps; each step but the start is the `next` of exactly one other
 * @see clause 1.s2
 * @example
 * triageFlow()[0].question.id; // → 'raises-public-money'
 */
export function triageFlow(): TriageStep[] {
  const steps: TriageStep[] = [];
  const visit = (path: string, back: string | null, answers: TriageStep['answers']): void => {
    const facts = Object.fromEntries(answers.map(({ fact, answer }) => [fact.id, answer])) as TriageFacts;
    const result = triage(facts);
    const question = triageTable.facts.find(({ id }) => result.toFind.includes(id) && worthAsking(id, facts)) ?? null;
    const next = question && { yes: `${path}/yes`, no: `${path}/no`, unknown: `${path}/unknown` };
    steps.push({ path, back, answers, result, question, next });
    if (!next) return;
    for (const answer of ANSWERS) visit(next[answer], path, [...answers, { fact: question, answer, path }]);
  };
  visit('start', null, []);
  return steps;
}

/** A fact is worth asking when some rule that needs it waits for no fact that stayed unknown, itself among them. */
function worthAsking(id: FactId, asked: TriageFacts): boolean {
  return [...triageTable.routes, ...triageTable.natures].some(
    ({ when }) => id in when && Object.keys(when).every((needed) => asked[needed as FactId] !== 'unknown'),
  );
}
