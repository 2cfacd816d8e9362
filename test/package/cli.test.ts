// The command `fangfei` from outside: every subcommand but scan, its words and its exit status.
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { describe, expect, test } from 'vitest';
import { adviceOn, classify, type Classification } from 'fangfei';
import { COMMAND, GBK_TEXT, inFolder, run } from '../tools/cli.ts';
import { docx } from '../tools/hostile.ts';

const AD = '投资原始股，保本保息，每月分红两分，拉一人奖励三百元，名额有限，速来。';
const NAMES = [
  'check',
  'scan',
  'unit',
  'deadlines',
  'responsible',
  'search',
  'cases',
  'triage',
  'ics',
  'ledger',
  'report',
  'validate',
];

const said = (out: Buffer): string => out.toString();

describe('help', () => {
  test('lists every command; without a command it is a wrong use', async () => {
    const [asked, bare] = await Promise.all([run(['--help']), run([])]);
    for (const name of NAMES) expect(said(asked.stdout)).toContain(name);
    expect([asked.status, bare.status]).toEqual([0, 2]);
  });

  test.each(NAMES)('%s tells its use, options, examples and exit statuses', async (name) => {
    const { status, stdout } = await run([name, '--help']);
    expect(status).toBe(0);
    for (const part of ['用法', '选项', '例', '退出码', `fangfei ${name} `]) expect(said(stdout)).toContain(part);
  });

  test('an unknown command or option is refused with what there is', async () => {
    const [command, option] = await Promise.all([run(['chekc']), run(['check', '--jsn', 'x'])]);
    expect([command.status, option.status]).toEqual([2, 2]);
    expect(command.stderr).toContain('check、scan');
    expect(option.stderr).toContain('--jsn');
    expect(option.stderr).toContain('fangfei check --help');
  });

  test('an option without its value, or with an empty one, is refused by its name', async () => {
    for (const [args, words] of [
      [['check', '-f', ''], '--file 的值是空的'],
      [['check', '--lexicon', '', AD], '--lexicon 的值是空的'],
      [['ics', '公安局', '-o', ''], '--out 的值是空的'],
      [['scan', '-o', ''], '--out 的值是空的'],
      [['deadlines', '教育局', '--from'], '选项 --from 的值不对或缺少。'],
      [['check', AD, '-f'], '选项 -f, --file 的值不对或缺少。'],
    ] as const) {
      const { status, stderr } = await run(args);
      expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
      expect(stderr).not.toContain('<');
    }
  });

  test('tells the version of the package', async () => {
    expect(said((await run(['--version'])).stdout)).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('check', () => {
  test('explains in a paragraph that a report can take', async () => {
    const { status, stdout } = await run(['check', '--report', AD]);
    expect(status).toBe(1);
    const [paragraph, ...rest] = said(stdout).split('\n');
    expect(paragraph).toMatch(/^该文字疑似.*应由有关部门依法认定。$/);
    expect(rest).toContain('每一步');
  });

  test('marks the telling words, names clause and unit, and ends with 1', async () => {
    const { status, stdout } = await run(['check', AD]);
    expect(status).toBe(1);
    expect(said(stdout)).toMatch(/^疑似/);
    expect(said(stdout)).toContain('【保本保息】');
    expect(said(stdout)).toContain('方案四14（3）');
    expect(said(stdout)).toContain('县市场监督管理局');
    expect(said(stdout)).not.toContain('\u001b');
  });

  test('ends with 0 for ordinary words', async () => {
    const { status, stdout } = await run(['check', '社区周六上午打扫楼道，请各家派一人参加。']);
    expect(status).toBe(0);
    expect(said(stdout)).toMatch(/^没有看到方案提醒的情形/);
  });

  test('what was not looked at is not passed for clean', () =>
    inFolder(async (folder) => {
      const word = join(folder, 'a.docx');
      const inWord = (text: string) =>
        docx(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`, { 'word/media/image1.png': new Uint8Array(5000) });
      writeFileSync(word, inWord('社区周六上午打扫楼道，请各家派一人参加。'));
      const uyghur = 'ھەر ئايدا 3% پايدا بېرىمىز، پۇل سېلىڭ';
      const ways = [
        ['check', uyghur],
        ['check', '--json', uyghur],
        ['check', '-f', word],
        ['check', ''],
        ['check', ' '],
      ];
      const ran = await Promise.all(ways.map((args) => run(args)));
      expect(ran.map(({ status }) => status)).toEqual([3, 3, 3, 2, 2]);
      expect(said(ran[0]!.stdout)).toMatch(/^没有检查/);
      for (const { stderr } of ran.slice(3)) expect(stderr).toContain('没有文字可检查');
      expect(said((await run(['check', '--help'])).stdout)).toMatch(/\n {2}3 .*check 的文字没有检查/);
    }));

  test('what can not be asked together is refused', async () => {
    for (const [args, words] of [
      [['--html', '<p>保本高息</p>'], '--html'],
      [['--encoding', 'gbk', AD], '--encoding'],
      [['--json', '--report', AD], '--json 与 --report'],
    ] as const)
      expect(await run(['check', ...args])).toMatchObject({ status: 2, stderr: expect.stringContaining(words) });
  });

  test('colours where it is wanted; NO_COLOR wins', async () => {
    const [forced, both] = await Promise.all([
      run(['check', AD], { env: { FORCE_COLOR: '1' } }),
      run(['check', AD], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
    ]);
    expect(said(forced.stdout)).toContain(styleText(['bold', 'red', 'inverse'], '保本保息', { validateStream: false }));
    expect(said(both.stdout)).not.toContain('\u001b');
  });

  test('lets no control character of the text reach the terminal', async () => {
    const { stdout } = await run(['check', '\u001b]0;title\u0007保本\u202e息高']);
    // eslint-disable-next-line no-control-regex -- these must be absent
    expect(said(stdout)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
  });

  test('reads GBK, UTF-8 and HTML alike, from a file or standard input', () =>
    inFolder(async (folder) => {
      const gbk = join(folder, 'gbk.txt');
      writeFileSync(gbk, GBK_TEXT);
      const page = join(folder, 'page.html');
      writeFileSync(page, '<script>x</script><p>保本高息，每月分红</p>');
      const read = await Promise.all([
        run(['check', '-f', gbk]),
        run(['check', '-f', page]),
        run(['check'], { input: '保本高息，每月分红\n' }),
        run(['check', '保本高息，每月分红']),
      ]);
      const texts = read.map(({ stdout }) => said(stdout));
      expect(new Set(texts).size).toBe(1);
    }));

  test('gives the whole classification as JSON', async () => {
    const result = JSON.parse(said((await run(['check', '--json', AD])).stdout)) as Classification;
    expect(result.flagged).toBe(true);
    for (const { start, end, text } of result.findings.flatMap(({ evidence }) => evidence)) {
      expect(AD.slice(start, end)).toBe(text);
    }
  });

  test.each([
    ['我已经转账五万，对方失联怎么办', 0],
    ['您好，您的医保账户异常已冻结，请点击 http://yb-gov.cc/a 解冻，逾期停用', 0],
    ['您买的衣服有问题，现在给您退款，请扫码加客服，把收到的验证码告诉我们。', 0],
    ['mp.weixin.qq.com/s/AbCdEf', 3],
    ['会员', 0],
  ])('says of “%s” what the page says, and no other verdict', async (text, status) => {
    const { heading = '', lines, now } = adviceOn(text, classify(text));
    const [words, json] = await Promise.all([run(['check', text]), run(['check', '--json', text])]);
    expect([words.status, json.status]).toEqual([status, status]);
    expect(lines.length).toBeGreaterThan(0);
    for (const sentence of [heading, ...lines, ...now]) expect(said(words.stdout)).toContain(sentence);
    expect(said(words.stdout)).toMatch(/^没有/);
    expect(JSON.parse(said(json.stdout))).toEqual({ ...classify(text), advice: adviceOn(text, classify(text)) });
  });

  test('an advance fee for frozen assets is the police’s, in words and in the paragraph', async () => {
    const text = '您已列入第七批民族资产解冻名单，请于今日缴纳解冻手续费380元，缴费后58万元即可到账';
    const [words, paragraph] = await Promise.all([run(['check', text]), run(['check', '--report', text])]);
    for (const { stdout } of [words, paragraph])
      expect(said(stdout)).toMatch(/“先交钱才给钱”的?骗局[\s\S]*县公安局|“解冻”一类骗局[\s\S]*县公安局/);
    // The verdict stays what it is.
    expect(said(words.stdout)).toMatch(/^疑似/);
    expect(said(words.stdout)).toContain('这是常见的“先交钱才给钱”骗局：不要交，不要回');
    expect(said(words.stdout)).not.toContain('要问清楚\n');
  });

  test('a picture beside the words does not keep them from being looked at; it is told', () =>
    inFolder(async (folder) => {
      const word = join(folder, 'a.docx');
      writeFileSync(
        word,
        docx(`<w:p><w:r><w:t>${AD}</w:t></w:r></w:p>`, { 'word/media/image1.png': new Uint8Array(5000) }),
      );
      const { status, stdout, stderr } = await run(['check', '-f', word]);
      expect([status, said(stdout).startsWith('疑似')]).toEqual([1, true]);
      expect(stderr).toMatch(/文中的图片.*有 1 张，没有读/);
    }));

  test('a file that is not there ends with 4 and names it', async () => {
    const { status, stderr } = await run(['check', '-f', '/no/such.txt']);
    expect(status).toBe(4);
    expect(stderr).toContain('/no/such.txt');
  });
});

describe('the plan', () => {
  test('unit finds a unit by a short name and tells duties, deadlines and quotas with clauses', async () => {
    const { status, stdout } = await run(['unit', '市监局']);
    expect(status).toBe(0);
    for (const words of ['县市场监督管理局 〔四14〕', '牵头', '2018-07-15', '不少于1篇']) {
      expect(said(stdout)).toContain(words);
    }
  });

  test('unit lists all 17; an unknown name ends with 1 and tells the names there are', async () => {
    const [all, none] = await Promise.all([run(['unit']), run(['unit', '气象'])]);
    expect(said(all.stdout).match(/〔四\d+〕/g)).toHaveLength(17);
    expect(none.status).toBe(1);
    expect(none.stderr).toContain('县教育局');
  });

  test('unit says so where the plan does not name the unit, and answers with the line for all others', async () => {
    const { status, stdout } = await run(['unit', '县气象局']);
    expect(status).toBe(0);
    expect(said(stdout)).toContain('方案没有点名“县气象局”，适用四17。');
    expect(said(stdout)).toContain('在专项排查期间对照本单位职责做好非法集资风险排查工作');
    const others = await Promise.all(['deadlines', 'ics'].map((name) => run([name, '县气象局'])));
    for (const { stderr } of others) expect(stderr).toBe('方案没有点名“县气象局”，适用四17。\n');
  });

  test('several units are each answered, and each that is not found is told', async () => {
    const [both, none, calendar] = await Promise.all([
      run(['unit', '教育局', '民政局']),
      run(['unit', '教育局', '天气', '晚饭']),
      run(['ics', '教育局', '民政局']),
    ]);
    expect([both.status, none.status, calendar.status]).toEqual([0, 1, 2]);
    for (const name of ['县教育局 〔', '县民政局 〔']) expect(said(both.stdout)).toContain(name);
    expect(none.stderr).toContain('没有找到 “天气”、“晚饭”');
    expect(calendar.stderr).toContain('县教育局、县民政局');
  });

  test('deadlines of one unit, of all, and from a day on', async () => {
    const dates = async (...args: string[]): Promise<string[]> =>
      (JSON.parse(said((await run(['deadlines', '--json', ...args])).stdout)) as { date: string }[]).map(
        ({ date }) => date,
      );
    expect(await dates('教育局')).toEqual([
      ...Array<string>(4).fill('2018-06-10'),
      ...Array<string>(2).fill('2018-07-15'),
      ...Array<null>(6).fill(null),
    ]);
    expect((await dates('教育局', '--from', '2018-07-01')).slice(0, 3)).toEqual(['2018-07-15', '2018-07-15', null]);
    const all = await dates();
    expect(all).toEqual([...all].sort());
    expect((await dates('--from', '2018-07-01')).every((date) => date >= '2018-07-01')).toBe(true);
    expect((await run(['deadlines', '--from', '7月1日'])).status).toBe(2);
  });

  test('deadlines of units are all of one shape, each told of which unit', async () => {
    const { stdout } = await run(['deadlines', '--json', '教育局', '民政局', '金融办']);
    const papers = JSON.parse(said(stdout)) as Record<string, unknown>[];
    for (const one of papers) {
      expect(Object.keys(one)).toEqual(
        expect.arrayContaining(['unit', 'id', 'name', 'date', 'when', 'number', 'form', 'toName']),
      );
      expect(one).not.toHaveProperty('what');
    }
    const of = (unit: string): unknown[] => papers.filter((one) => one.unit === unit).map(({ id }) => id);
    expect(of('finance-office')).toContain('county-report');
    expect(of('civil-affairs-bureau')).toEqual(of('education-bureau'));
    const words = said((await run(['deadlines', '教育局', '民政局'])).stdout);
    for (const name of ['县教育局', '县民政局']) expect(words).toMatch(new RegExp(`^${name}\n {2}2018-06-10 `, 'm'));
  });

  test('responsible names the unit and its clause, and says when the plan names none', async () => {
    const [named, silent, unknown] = await Promise.all([
      run(['responsible', '民办院校']),
      run(['responsible', '众筹']),
      run(['responsible', '天气']),
    ]);
    expect(said(named.stdout)).toContain('县教育局  牵头排查（方案点名）〔四13〕');
    expect(said(silent.stdout)).toContain('方案没有点名');
    expect(unknown.status).toBe(1);
  });
});

describe('validate', () => {
  test('calls the rules that come with the package good', async () => {
    const data = join(COMMAND, '../../data/lexicon');
    const files = globSync(['items/*.json', 'shared/*.json', 'stance/*.json'], { cwd: data });
    const { status, stdout } = await run(['validate', ...files.map((file) => join(data, file))]);
    expect([status, said(stdout)]).toEqual([0, `${files.length} 个文件都合格。\n`]);
    expect(files.length).toBeGreaterThan(50);
  });

  test('tells file, place, reason and remedy of every fault', () =>
    inFolder(async (folder) => {
      const good = join(folder, 'deadline-good.json');
      const { stdout } = await run(['deadlines', '--json']);
      writeFileSync(good, stdout);
      expect((await run(['validate', good])).status).toBe(0);

      const bad = join(folder, 'deadline-bad.json');
      const list = JSON.parse(said(stdout)) as Record<string, unknown>[];
      delete list[1]!.form;
      list[0]!.date = '7月15日';
      writeFileSync(bad, JSON.stringify(list));
      const { status, stdout: words } = await run(['validate', good, bad]);
      expect(status).toBe(1);
      expect(said(words)).toContain(`${bad} /0/date`);
      expect(said(words)).toContain(`${bad} /1\n    原因：缺少字段 “form”\n    办法：`);
      expect(said(words)).toContain('共 2 处错误');
    }));

  test('what a file is, its content tells where its name does not; what is no JSON, and what is not there, is said so', () =>
    inFolder(async (folder) => {
      const mine = join(folder, 'mine.json');
      const rule = { id: 'dragon', name: '出售龙票', when: ['dragon-ticket'] };
      const concepts = [{ id: 'dragon-ticket', name: '龙票', terms: ['龙票'] }];
      writeFileSync(mine, JSON.stringify({ concepts, rules: [rule] }));
      expect((await run(['validate', mine])).status).toBe(0);
      writeFileSync(mine, '{\n  "concepts": [],\n}');
      const broken = await run(['validate', '--kind', 'lexicon', mine]);
      expect(said(broken.stdout)).toContain('不是合法的 JSON：第 3 行第 1 列读不下去');
      writeFileSync(mine, '{"concepts": [');
      expect(said((await run(['validate', '-k', 'lexicon', mine])).stdout)).toContain('第 1 行第 15 列就完了');
      writeFileSync(mine, '{"a": 1}');
      const strange = await run(['validate', mine]);
      expect([strange.status, strange.stderr]).toEqual([2, expect.stringContaining('常用的是 lexicon（词库）')]);
      const missing = await run(['validate', join(folder, 'nothing.json')]);
      expect([missing.status, missing.stderr]).toEqual([4, expect.stringContaining('不存在')]);
    }));

  test('rules of one’s own: what is called good is taken, and each fault has its place', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'own.json');
      const rule = { id: 'dragon', name: '出售龙票', when: ['dragon-ticket'] };
      const own = {
        item: 'unapproved-lottery',
        concepts: [{ id: 'dragon-ticket', name: '龙票', terms: ['龙票'] }],
        rules: [{ ...rule, examples: ['出售龙票', '龙票代售'], counterExamples: ['出售邮票', '谨防龙票骗局'] }],
      };
      const faults = async (wrong: object): Promise<[status: number | null, words: string]> => {
        writeFileSync(file, JSON.stringify({ ...own, ...wrong }));
        const validated = await run(['validate', '--kind', 'lexicon', file]);
        const checked = await run(['check', '--lexicon', file, '邻居家的猫']);
        const [, path] = /✗ \S+ (\S+)\n/.exec(said(validated.stdout)) ?? [];
        expect([wrong, checked.status]).toEqual([wrong, validated.status === 0 ? 0 : 2]);
        if (path) expect(checked.stderr).toContain(`的 ${path} 不对`);
        return [validated.status, path ?? ''];
      };
      for (const [wrong, path] of [
        [{}, ''],
        [{ item: 'no-such-item' }, '/item'],
        [{ rules: [{ ...rule, when: ['dragon-tickt'] }] }, '/rules/0'],
        [{ rules: [rule, { ...rule, override: 0.2 }] }, '/rules/1'],
        [{ rules: [{ ...rule, id: 'lottery-sold' }] }, '/rules/0'],
        [{ rules: [{ ...rule, examples: ['出售龙票', '出售凤票'] }] }, '/rules/0/examples/1'],
        [{ rules: [{ ...rule, counterExamples: ['出售龙票', '出售凤票'] }] }, '/rules/0/counterExamples/0'],
        [{ concepts: [{ ...own.concepts[0]!, terms: [] }] }, '/concepts/0/terms'],
      ] as const)
        expect([wrong, ...(await faults(wrong))]).toEqual([wrong, path ? 1 : 0, path]);

      const shared = join(folder, 'shared.json');
      writeFileSync(shared, JSON.stringify({ concepts: own.concepts, rules: [] }));
      writeFileSync(file, JSON.stringify({ ...own, concepts: [] }));
      const alone = await run(['validate', '--kind', 'lexicon', file]);
      const together = await run(['validate', '--kind', 'lexicon', shared, file]);
      expect([alone.status, together.status]).toEqual([1, 0]);
    }));

  test('a file that is no JSON is a fault; one of no known kind is a wrong use', () =>
    inFolder(async (folder) => {
      const broken = join(folder, 'case.json');
      writeFileSync(broken, '{');
      const unknown = join(folder, 'constructor.json');
      writeFileSync(unknown, '{}');
      const ran = await Promise.all([run(['validate', broken]), run(['validate', unknown]), run(['validate'])]);
      expect(ran.map(({ status }) => status)).toEqual([1, 2, 2]);
      expect(said(ran[0].stdout)).toContain('不是合法的 JSON');
      expect(ran[1].stderr).toContain('--kind');
    }));
});
