// The decision table over every combination of three-valued facts, against the plan's sentence written out plainly.
import { describe, expect, test } from 'vitest';
import { triage, triageFlow, triageTable, type FactAnswer, type FactId, type TriageFacts } from 'fangfei';
import { ONE_IN } from '../tools/share.ts';

const IDS = triageTable.facts.map(({ id }) => id);
const VALUES: readonly FactAnswer[] = ['yes', 'no', 'unknown'];

/** All 3ⁿ ways to answer, or one in so many of them. */
function* combinations(values: readonly FactAnswer[] = VALUES, oneIn = ONE_IN): Generator<Record<FactId, FactAnswer>> {
  for (let n = 0; n < values.length ** IDS.length; n += oneIn) {
    let rest = n;
    const facts = {} as Record<FactId, FactAnswer>;
    for (const id of IDS) {
      facts[id] = values[rest % values.length]!;
      rest = Math.floor(rest / values.length);
    }
    yield facts;
  }
}

/** Clause 1.s2 in code, for facts that are all known. */
function plainly(facts: TriageFacts): string | null {
  const yes = (...ids: FactId[]): boolean => ids.every((id) => facts[id] === 'yes');
  if (yes('crime-suspected')) return 'refer-to-police';
  if (!yes('raises-public-money')) return null;
  if (yes('facts-clear', 'evidence-solid', 'policy-line-clear')) return 'investigate-and-ban';
  if (yes('real-business', 'risk-controllable')) return 'guide-and-regularize';
  return null;
}

const absurd = (facts: TriageFacts): boolean =>
  facts['crime-suspected'] === 'yes' && facts['raises-public-money'] === 'no';

/** The known facts of `facts` with every open one filled in, absurd worlds left out. */
const KNOWN_WORLDS = [...combinations(['yes', 'no'], 1)].filter((world) => !absurd(world));
const agrees = (facts: TriageFacts, world: TriageFacts): boolean =>
  IDS.every((id) => !facts[id] || facts[id] === 'unknown' || facts[id] === world[id]);

describe('triage', () => {
  test('with every fact known the route is the plan’s', () => {
    for (const world of KNOWN_WORLDS) {
      const result = triage(world);
      expect(result.settled).toBe(true);
      expect(result.route).toBe(plainly(world));
      expect(result.toFind).toEqual([]);
    }
  });

  test('over all 3ⁿ combinations a route is settled exactly when no open fact can change it', () => {
    let seen = 0;
    for (const facts of combinations()) {
      seen++;
      if (absurd(facts)) {
        expect(triage(facts).contradictions).toHaveLength(1);
        expect(triage(facts).route).toBe('refer-to-police');
        continue;
      }
      const result = triage(facts);
      const routes = new Set(KNOWN_WORLDS.filter((world) => agrees(facts, world)).map(plainly));
      const possible = new Set(result.possible.map(({ route }) => route));
      if (JSON.stringify([...routes].sort()) !== JSON.stringify([...possible].sort())) {
        expect.fail(`${JSON.stringify(facts)}: ${[...possible].join()} 应为 ${[...routes].join()}`);
      }
      if (result.settled) expect(result.route).toBe([...routes][0]);
      else expect(result.next).toBe(triageTable.facts.find(({ id }) => id === result.toFind[0]));
      if (result.contradictions.length) expect.fail(`${JSON.stringify(facts)} 并不矛盾`);
    }
    expect(seen).toBe(Math.ceil(3 ** IDS.length / ONE_IN));
  });

  test('the facts that decided suffice, and none of them can be spared', () => {
    for (const facts of combinations()) {
      const { decidedBy, possible } = triage(facts);
      const kept = Object.fromEntries(decidedBy.map((id) => [id, facts[id]])) as TriageFacts;
      if (triage(kept).possible.length !== possible.length) expect.fail(JSON.stringify(facts));
      for (const id of decidedBy) {
        if (triage({ ...kept, [id]: 'unknown' }).possible.length === possible.length) {
          expect.fail(`${id} 可以省去：${JSON.stringify(facts)}`);
        }
      }
    }
  });

  test('where two sentences fit, the one that comes first is a marked reading', () => {
    const clearCut = { 'facts-clear': 'yes', 'evidence-solid': 'yes', 'policy-line-clear': 'yes' } as const;
    const both = triage({ ...clearCut, 'crime-suspected': 'yes' });
    expect(both.route).toBe('refer-to-police');
    expect(both.outranked.map(({ then }) => then)).toEqual(['investigate-and-ban']);
    const supported = { 'real-business': 'yes', 'risk-controllable': 'yes' } as const;
    const clearAndReal = triage({
      'raises-public-money': 'yes',
      'crime-suspected': 'no',
      ...clearCut,
      ...supported,
    });
    expect(clearAndReal.route).toBe('investigate-and-ban');
    expect(clearAndReal.outranked.map(({ then }) => then)).toEqual(['guide-and-regularize']);
  });

  test('what the plan does not say is never given as its rule', () => {
    for (const row of triageTable.routes) expect(row.basis === 'plan').toBe(row.route !== null);
    for (const row of triageTable.natures) expect(row.basis).toBe('reading');
    // Why a question is asked: a condition that the sentence lists, or said to be a reading.
    for (const { id, why } of triageTable.facts) expect(why, id).toMatch(/(?:两|三)个条件之一|本项目解读/);
  });

  test('innovation is told from a scheme by money taken and a model that lasts', () => {
    expect(triage({ 'raises-public-money': 'no', 'sustainable-model': 'yes' }).nature).toBe('innovation');
    expect(triage({ 'raises-public-money': 'yes', 'sustainable-model': 'yes' }).nature).toBeNull();
  });

  test('a wrong fact or answer is refused with the words to use', () => {
    expect(() => triage({ 'is-bad': 'yes' } as TriageFacts)).toThrow(
      expect.objectContaining({ code: 'unknown-id', message: expect.stringContaining('crime-suspected') }),
    );
    expect(() => triage({ 'facts-clear': 'maybe' } as unknown as TriageFacts)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: expect.stringContaining('unknown') }),
    );
  });

  test('the example in the documentation holds', () => {
    expect(triage({ 'crime-suspected': 'yes' }).route).toBe('refer-to-police');
    expect(triageFlow()[0]!.question!.id).toBe('raises-public-money');
  });
});

describe('triageFlow', () => {
  test('every step but the start is reached by exactly one answer, and its way back is that step', () => {
    const steps = triageFlow();
    const byPath = new Map(steps.map((step) => [step.path, step]));
    // Its page has this address.
    expect(steps[0]!.path).toBe('start');
    const reached = steps.flatMap((step) =>
      step.next ? Object.values(step.next).map((path) => ({ path, from: step.path })) : [],
    );
    expect(new Set(reached.map(({ path }) => path)).size).toBe(reached.length);
    expect(reached).toHaveLength(steps.length - 1);
    for (const { path, from } of reached) expect(byPath.get(path)?.back).toBe(from);
  });

  test('no question comes twice, and each answer on the way is kept', () => {
    for (const { answers, question, path } of triageFlow()) {
      const asked = [...answers.map(({ fact }) => fact.id), ...(question ? [question.id] : [])];
      expect(new Set(asked).size).toBe(asked.length);
      expect(path).toBe(['start', ...answers.map(({ answer }) => answer)].join('/'));
    }
  });

  test('an end is settled, or tells what is still to be found out', () => {
    for (const { question, result } of triageFlow()) {
      if (question || result.settled) continue;
      expect(result.toFind.length).toBeGreaterThan(0);
      expect(result.possible.length).toBeGreaterThan(1);
    }
  });

  test('without “unknown” every end is settled and every rule is met', () => {
    const ends = triageFlow().filter(({ question, path }) => !question && !path.includes('unknown'));
    expect(ends.every(({ result }) => result.settled)).toBe(true);
    const rules = new Set(ends.flatMap(({ result }) => result.possible.map(({ id }) => id)));
    expect([...rules].sort()).toEqual(triageTable.routes.map(({ id }) => id).sort());
  });
});
