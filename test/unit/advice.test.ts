// What is told beside a verdict: every kind in its own examples and not in its counter-examples, and no verdict moved by it.
import { adviceOn, classify, report, type Advice, type Classification } from 'fangfei';
import { validate } from 'fangfei/validate';
import { describe, expect, it, test, vi } from 'vitest';
import { readData } from '../../rules-lib/scripts/data.ts';
import { phones } from '../../site/lib/calls.ts';

const { kinds, concepts } = readData().advice;
const adviceTo = (text: string): Advice => adviceOn(text, classify(text));

/** Which kinds are seen in a text. */
const kindsOf = ({ paid, otherFraud, insufficient }: Advice): (string | undefined)[] => [
  paid,
  otherFraud,
  insufficient,
];

describe('a kind', () => {
  it.each(kinds)('$id is seen in its examples and not in its counter-examples', ({ id, examples, counterExamples }) => {
    expect(examples.filter((text) => !kindsOf(adviceTo(text)).includes(id))).toEqual([]);
    expect(counterExamples.filter((text) => kindsOf(adviceTo(text)).includes(id))).toEqual([]);
  });

  it('is in the data once', () => {
    const ids = kinds.map(({ id }) => id);
    expect(new Set(ids)).toEqual(
      new Set(['trouble', 'told', 'advance-fee', 'task', 'posing', 'phishing', 'named', 'link', 'linked', 'brief']),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says what it is, whatever else is seen', () => {
    for (const text of kinds.flatMap(({ examples }) => examples)) {
      const { heading, lines } = adviceTo(text);
      expect([heading, lines.length], text).toEqual([expect.any(String), expect.any(Number)]);
    }
  });
});

/** Concepts of which the words alone are told. */
const TOLD = new Set(['means', 'occasion']);
const MODULE = '../../rules-lib/src/generated/advice.ts';
const texts = kinds.flatMap(({ id, examples, counterExamples }) =>
  [...examples, ...counterExamples].map((text) => ({
    id,
    text,
    result: classify(text),
    is: examples.includes(text),
  })),
);

/** How many of the examples and counter-examples fail where a concept has no terms, or not one of its sequences. */
async function failuresWithout(id: string, sequence?: number): Promise<number> {
  vi.resetModules();
  vi.doMock(MODULE, async (original) => {
    const { adviceConcepts } = await original<typeof import('../../rules-lib/src/generated/advice.ts')>();
    const concept = structuredClone(adviceConcepts[id as keyof typeof adviceConcepts]);
    if (sequence === undefined) concept.terms = ['\0'];
    else concept.sequences!.splice(sequence, 1, { parts: [{ concept: 'fee' }, { concept: 'daily' }] });
    return { adviceConcepts: { ...adviceConcepts, [id]: concept } };
  });
  const { adviceOn: without } = await import('../../rules-lib/src/classify/result/advice.ts');
  vi.doUnmock(MODULE);
  return texts.filter((one) => kindsOf(without(one.text, one.result)).includes(one.id) !== one.is).length;
}

test.each(
  concepts.flatMap(({ id, terms, sequences = [] }) => [
    ...(terms && !TOLD.has(id) ? [[id, undefined] as const] : []),
    ...sequences.map((_, at) => [id, at] as const),
  ]),
)('without %s (sequence: %s) an example fails', async (id, sequence) => {
  expect(await failuresWithout(id, sequence)).toBeGreaterThan(0);
});

test('terms are spelt as texts have them', () => {
  const odd = concepts.flatMap(({ terms = [] }) => terms.filter((term) => term !== term.normalize('NFC').trim()));
  expect(odd).toEqual([]);
});

test('money that is gone comes first, then the fee; what else the text may be stays in the fields', () => {
  const both = adviceTo('我交了380块手续费，说能解冻五十八万，现在联系不上了，怎么办');
  expect(both).toMatchObject({ paid: 'trouble', heading: expect.stringMatching(/^听起来钱已经交了：不要再交/) });
  expect(adviceTo('会员')).toEqual({
    insufficient: 'brief',
    words: [],
    heading: '话太少，看不出来：请把对方发来的原话贴进来',
    lines: ['没有看出什么，不等于没有问题。'],
    now: ['问清楚以前，不交钱，不转账。'],
  });
  expect(adviceTo('村里定在明天上午九点开会，说说秋收以后的浇水和修渠，请各家来一个人。')).toEqual({
    words: [],
    lines: [],
    now: [],
  });
});

test('the words of other frauds are named, a few of them, an address by what it is called', () => {
  const { words, lines } = adviceTo('您的医保卡已停用，请转账验证，扫码输入密码，打开链接 http://example.com 办理冻结');
  expect(words).toEqual(expect.arrayContaining(['链接', '网址', '验证', '停用', '冻结']));
  expect(lines[0]?.match(/“/g)).toHaveLength(4);
  // Of themselves they mean nothing.
  expect(adviceTo('客服您好，医保报销的退款已经办好，请带身份证到窗口来领。').words).toEqual([]);
});

test('no verdict rests on it: a report heeds it in its words alone', () => {
  const text = '民族资产解冻委员会通知：先交手续费380元，缴费后您的58万元即可到账，名额有限，逾期作废';
  const judged = classify(text);
  const result: Classification = { ...judged, advice: adviceOn(text, judged) };
  expect(classify(text)).toEqual(judged);
  expect(validate('classification', result)).toEqual([]);
  const [plain, heeding] = [report(judged), report(result)];
  expect(heeding.verdict).toBe('像“先交钱才给钱”的骗局');
  expect(heeding.opening).toBe('该文字要求先交费用才给钱，像是常见的“解冻”一类骗局。');
  expect(heeding.paragraph).toMatch(
    /^该文字要求先交费用才给钱，像是常见的“解冻”一类骗局。线索报.+应由公安机关依法认定/,
  );
  expect(heeding.responsible).toEqual([
    { text: expect.stringMatching(/^县公安局（四7）：负责/), unit: 'public-security-bureau' },
  ]);
  expect([heeding.questions, heeding.nearMisses, heeding.elements]).toEqual([[], [], []]);
  expect([heeding.findings, heeding.steps]).toEqual([plain.findings, plain.steps]);
});

test('the number to ask at is the one that the pages give', () => {
  const { lines } = adviceTo('刷单日结，垫付100返150，先加客服');
  expect(lines.join('')).toContain(phones[1].number);
});

test('what is no text or no result is refused', () => {
  expect(() => adviceOn(5 as never, classify('会员'))).toThrow(/adviceOn 的.*应是一段文字/);
  expect(() => adviceOn('会员', undefined as never)).toThrow(/classify 的结果/);
  expect(() => adviceOn('会员', {} as never)).toThrow(/promises/);
});

test.each(['先先先先交交交交投了过不要不能点转了过四元', 'a.', 'www.-', '1', '解冻先', 'é'])(
  '“%s” many times over is read: a quadratic reader would not come back',
  (piece) => {
    const text = piece.repeat(500_000 / piece.length);
    expect(adviceOn(text, { verdict: 'clear', stance: 'other', promises: [] })).toMatchObject({ words: [] });
  },
);
