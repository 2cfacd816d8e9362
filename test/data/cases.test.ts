// The cases: facts that the build accepts, prose that says no more than the facts, and faults told so that an author can mend them.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cases,
  ezubaoLeaseP2p,
  getCase,
  printableSources,
  publicity,
  publishers,
  type Case,
  type TypicalCase,
} from 'fangfei/cases';
import * as plan from 'fangfei/plan';
import { validate } from 'fangfei/validate';
import { describe, expect, test } from 'vitest';
import { checkCases } from '../../rules-lib/scripts/checks/cases.ts';
import { checkHints } from '../../rules-lib/scripts/checks/hints.ts';
import { danglingIn } from '../../rules-lib/scripts/checks/references.ts';
import { misfitsOf } from '../../rules-lib/scripts/checks/schema.ts';
import { camel } from '../../rules-lib/scripts/generate/validators.ts';
import { newCase } from '../../scripts/case-new.ts';
import { todayNote } from '../../site/views/units.ts';
import { checkProse, formerName, parseProse, proseOf, PROSE_DIR, straysIn } from '../tools/case-prose.ts';

const items = [plan.sectors, plan.guises, plan.regions, plan.targets, plan.behaviors, plan.bannedAds, plan.subjects];
const targets = { item: new Set(items.flat().map(({ id }) => id as string)) };

/** What the build's checks find in one case. */
function faultsOf(file: string, entry: TypicalCase) {
  const document = { file, at: '', schema: 'case', value: entry };
  const cases = [{ file, entry }];
  const hints = checkHints({ cases });
  return hints.length > 0
    ? hints
    : [...misfitsOf(document), ...danglingIn(document, targets), ...checkCases({ cases, publishers })];
}

/** The faults of a good case with something changed. */
function faultsWith(change: (draft: TypicalCase) => void, file = 'cases/ezubao-lease-p2p.json') {
  const entry = structuredClone(ezubaoLeaseP2p) as TypicalCase;
  change(entry);
  return faultsOf(file, entry);
}

test('there are at least 58 cases, each with its page and each page with its case', () => {
  const pages = readdirSync(PROSE_DIR).map((file) => file.replace('.mdx', ''));
  expect(pages.sort()).toEqual(cases.map(({ id }) => id as string).sort());
  expect(cases.length).toBeGreaterThanOrEqual(58);
});

test.each(cases)('$id: the facts pass the build’s own checks', (entry) => {
  expect(validate('case', entry)).toEqual([]);
  expect(faultsOf(`cases/${entry.id}.json`, entry)).toEqual([]);
});

test.each(cases)('$id: the prose fits its lengths and has no number that the facts do not have', (facts) => {
  expect(checkProse(facts, proseOf(facts.id))).toEqual([]);
});

test('a serial stays with its case: none is lost, given anew or changed', () => {
  const issued = JSON.parse(readFileSync(new URL('./case-serials.json', import.meta.url), 'utf8')) as Record<
    string,
    string[]
  >;
  const given = Object.fromEntries(cases.map(({ serial, id }) => [serial, id as string]));
  for (const [serial, ids] of Object.entries(issued)) {
    // A case that was withdrawn has no id here, and its serial is given to no other.
    if (ids.length === 0) expect(given[serial], `编号 ${serial} 已经撤下，不能再用`).toBeUndefined();
    else expect(ids, `编号 ${serial}：改了 id 就把新的加在这里`).toContain(given[serial]);
  }
  expect(Object.keys(given).filter((serial) => !(serial in issued))).toEqual([]);
});

describe('the promised rate is what its words say', () => {
  const tens: Record<string, number> = { 一成: 10, 二成: 20, 三成: 30, 四成: 40, 五成: 50 };
  test.each(cases.filter(({ promisedRate }) => promisedRate))('$id', ({ promisedRate }) => {
    const { low, high, per, words } = promisedRate!;
    const told = [
      ...[...words.matchAll(/(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)[%‰分至]/g)].map(
        ([, n]) => Number(n) / (words.includes('‰') ? 10 : 1),
      ),
      ...[...words.matchAll(/[一二三四五]成/g)].map(([tenths]) => tens[tenths]!),
    ];
    expect([Math.min(...told), Math.max(...told)]).toEqual([low, high]);
    if (per === 'day') expect(words).toMatch(/天|日/);
    else expect(/月/.test(words)).toBe(per === 'month');
  });
});

test('a source that may be printed is on the list of official and national publishers', () => {
  for (const entry of cases) {
    for (const { publisher } of printableSources(entry)) {
      const listed = publishers.find(({ name }) => publisher.split('（')[0]!.includes(name));
      expect(listed?.printed, `${entry.id} ${publisher}`).toBe(true);
    }
  }
  // A name in brackets is who is retold, not who published.
  const retold = structuredClone(ezubaoLeaseP2p) as unknown as Case;
  retold.sources[0]!.publisher = '某网站（转述上海市闵行区人民法院消息）';
  expect(printableSources(retold)).not.toContain(retold.sources[0]);
});

test('every case is in a set of the kit, and every set has its cases', () => {
  const kit = JSON.parse(readFileSync(new URL('../../site/content/kit.json', import.meta.url), 'utf8')) as {
    cases: string[];
  }[];
  const listed = [...new Set(kit.flatMap((set) => set.cases))];
  expect(listed.sort()).toEqual(cases.map(({ id }) => id as string).sort());
});

test('no number is given but 110 and 96110', () => {
  const numbers = publicity.flatMap(({ text }) => text.match(/\d{3,}/g) ?? []);
  expect(new Set(numbers)).toEqual(new Set(['110', '96110']));
  for (const { id } of cases) expect(proseOf(id), id).not.toMatch(/\d{3,4}-\d{7,8}|1[3-9]\d{9}/);
});

describe('a rounded figure', () => {
  const facts = { ...ezubaoLeaseP2p, unpaidCny: 634839196.57, participantsCount: 1586 };
  test.each([
    ['6.3亿多元', []],
    ['1500多人', []],
    ['近1600人', []],
    ['6.4亿多元', ['6.4亿多']],
    ['6.3亿元', ['6.3亿']],
    // The digits of a fact in another unit, or of another kind.
    ['6.3万多元', ['6.3万多']],
    ['1586元', ['1586']],
    ['1586名', []],
    ['1600多人', ['1600多']],
  ])('%s', (text, strays) => {
    expect(straysIn(text, facts)).toEqual(strays);
  });
});

describe('bad facts are refused with file, field and remedy', () => {
  test.each<[string, (draft: TypicalCase) => void, string, string]>([
    ['an unknown plan item', (c) => (c.items[0] = 'p2p' as never), '/items/0', '不是已有的 item'],
    [
      'a field that no source states',
      (c) => c.sources.forEach((s) => (s.supports = s.supports.filter((field) => field !== 'unit'))),
      '/report/unit',
      '没有来源支持',
    ],
    [
      'a rate in words that the case does not have',
      (c) => (c.promisedRate = { low: 9, high: 9, per: 'year', words: '年息9%' }),
      '/promisedRate/words',
      '不是“项目”或者“主要方式”里的原字句',
    ],
    ['no official source', (c) => c.sources.forEach((s) => (s.kind = 'media')), '/sources', '没有官方'],
    [
      'a national source that is not on the list of publishers',
      (c) => (c.sources[1]!.publisher = '某某晚报'),
      '/sources/1/kind',
      '不在 publishers.json',
    ],
    [
      'a kind that is not the publisher’s',
      (c) => (c.sources[0]!.kind = 'journal'),
      '/sources/0/kind',
      '在名单上是 official',
    ],
    [
      'an address not to link to',
      (c) => (c.sources[0]!.url = 'https://www.taipeitimes.com/x'),
      '/sources/0/url',
      '不宜链接',
    ],
    [
      'an unconfirmed field that is absent',
      (c) => {
        delete c.court;
        c.checked.unconfirmed = ['court'];
      },
      '/checked/unconfirmed',
      '没有填写',
    ],
    [
      'a field that is printed and not confirmed',
      (c) => (c.checked.unconfirmed = ['methods']),
      '/checked/unconfirmed',
      '不能待核',
    ],
    ['a docket year for a date', (c) => (c.judgedOn = '2017'), '/judgedOn', '写法不合格式'],
    ['a field that the schema does not know', (c) => Object.assign(c, { victims: 3 }), '/', '多出不认识的字段'],
  ])('%s', (_, change, path, reason) => {
    const faults = faultsWith(change);
    const fault = faults.find((f) => f.path === path && f.reason.includes(reason));
    expect(fault, JSON.stringify(faults)).toBeDefined();
    expect(fault!.file).toBe('cases/ezubao-lease-p2p.json');
    expect(fault!.remedy.length).toBeGreaterThan(1);
  });

  test('an id that is not the file’s name', () => {
    expect(faultsWith(() => undefined, 'cases/other.json')[0]!.remedy).toBe('改为 other');
  });
});

describe('bad prose is refused with file, field and remedy', () => {
  const good = proseOf('ezubao-lease-p2p');
  test.each([
    ['a number that the facts do not have', good.replace('762亿多元', '763亿多元'), 'broadcast', '763'],
    [
      'more figures than the ear holds',
      good.replace('天天在电视上', '从2014年天天在电视上'),
      'broadcast',
      '念了 4 个数',
    ],
    [
      'a source that no office may print',
      good.replace('来源：最高人民法院典型案例', '来源：某某律师网'),
      'broadcast',
      '不能印',
    ],
    ['a sum nobody can repeat', good.replace('762亿多元', '7621亿元'), 'broadcast', '念不顺'],
    ['a footnote in the story', good.replace('法院查明，', '来源没有写，'), '正文', '来源没有'],
    ['an office by a name it no longer has', good.replace('问一问村委会', '问一问县金融办'), 'talk', '县金融办'],
    ['a term of years that the facts do not have', good.replace('三年到十五年', '三年到十六年'), 'talk', '十六'],
    ['a broadcast without source', good.replace('来源：', ''), 'broadcast', '没有写来源'],
    [
      'a broadcast that is too long',
      good.replace('讲一个真实的案子。', '讲一个真实的案子。'.repeat(20)),
      'broadcast',
      '个字',
    ],
    ['a part left out', good.replace('## 钱去了哪里', ''), '正文', '小标题'],
    ['code in the text', `${good}\nimport x from 'y'\n`, '正文', 'import'],
  ])('%s', (_, source, path, reason) => {
    expect(source).not.toBe(good);
    const fault = checkProse(ezubaoLeaseP2p, source).find((f) => f.path === path && f.reason.includes(reason));
    expect(fault).toBeDefined();
    expect(fault!.file).toBe('site/content/cases/ezubao-lease-p2p.mdx');
    expect(fault!.remedy.length).toBeGreaterThan(1);
  });

  test('a source that was not read itself is named as retold', () => {
    const facts = getCase('hangzhou-hotpot-cattle-adoption');
    const told = proseOf(facts.id);
    expect(checkProse(facts, told)).toEqual([]);
    const [fault] = checkProse(facts, told.replace('（据转述）', ''));
    expect(fault!.remedy).toContain('中央广播电视总台（据转述）');
  });

  test('a clause label is no number', () => {
    expect(parseProse(good).broadcast).toContain('四14（1）');
  });
});

test('made-up examples call offices by the names they have now', () => {
  for (const { id, explanation } of plan.illustrations) expect(formerName(explanation), id).toBeUndefined();
});

test('beside an office of the plan stands who it is today, once, and both where its work was divided', () => {
  const notes = plan.units.flatMap((unit) => todayNote(unit)?.replace('，在本县的设置尚未核实', '') ?? []);
  expect(notes).toEqual([
    '今天对应的是地方金融管理局',
    '今天对应的是人民银行克孜勒苏柯尔克孜自治州分行、国家金融监督管理总局克州监管分局',
    '今天对应的是农业农村局',
    '今天对应的是林业和草原局',
  ]);
});

describe('case:new', () => {
  const root = mkdtempSync(join(tmpdir(), 'fangfei-case-'));

  test('makes both files; unfilled, every field is refused with its hint', () => {
    const [json, mdx] = newCase('some-scheme', root);
    const entry = JSON.parse(readFileSync(json!, 'utf8')) as TypicalCase;
    const faults = faultsOf('cases/some-scheme.json', entry);
    expect(faults.map(({ path }) => path)).toEqual(expect.arrayContaining(['/title', '/items/0', '/report/project']));
    expect(faults.every(({ reason, remedy }) => reason === '还没有填写' && remedy.length > 10)).toBe(true);
    const prose = checkProse({ ...ezubaoLeaseP2p, id: 'some-scheme' }, readFileSync(mdx!, 'utf8'));
    expect(prose.map(({ path }) => path)).toEqual(expect.arrayContaining(['slogan', 'broadcast', 'talk', '正文']));
  });

  test('the serial is the one after the highest ever given, and is entered among those', () => {
    const register = join(root, 'test/data/case-serials.json');
    writeFileSync(register, '{ "1": ["some-scheme"], "7": [] }\n');
    const [json] = newCase('another-scheme', root);
    expect((JSON.parse(readFileSync(json!, 'utf8')) as TypicalCase).serial).toBe(8);
    expect(JSON.parse(readFileSync(register, 'utf8'))).toEqual({ 1: ['some-scheme'], 7: [], 8: ['another-scheme'] });
  });

  test('a serial that another case has is refused, and the next is named', () => {
    const entry = structuredClone(ezubaoLeaseP2p) as TypicalCase;
    const twice = checkCases({
      cases: ['a', 'b'].map((file) => ({ file, entry: { ...entry, id: file } })),
      publishers,
    });
    expect(twice.filter(({ path }) => path === '/serial').map(({ remedy }) => remedy)).toEqual(
      Array(2).fill(`改为 ${entry.serial + 1}`),
    );
  });

  test('writes nothing over and refuses an id that is no id', () => {
    expect(() => newCase('some-scheme', root)).toThrow('已经有了');
    expect(() => newCase('../x', root)).toThrow('小写英文');
    rmSync(root, { recursive: true });
  });
});

test('a number in an id makes a name that compiles', () => {
  expect(camel('xingju-plan-2008')).toBe('xingjuPlan2008');
});
