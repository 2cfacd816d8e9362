// What is hung up, handed out and shown: every number is the data's, every source may be printed, every line is whole.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import jsqr from 'jsqr';
import matter from 'gray-matter';
import { PNG } from 'pngjs';
import { classify } from 'fangfei';
import { cases, getCase, printableSources, publicity, publishers, type CaseId } from 'fangfei/cases';
import { bannedAds, clauses, deadlines, duties, laterLaw, periods, planInfo, quotas } from 'fangfei/plan';
import { parseCsv } from 'fangfei/table';
import { describe, expect, test } from 'vitest';
import {
  broadcastScript,
  caseBlocks,
  spokenBroadcast,
  storyPart,
  talkScript,
  toPlain,
} from '../../site/documents/case-copies.ts';
import { caseFilesOf } from '../../site/documents/case-files.ts';
import { atomFeed, jsonFeed } from '../../site/documents/feeds.ts';
import { chartFiles } from '../../site/documents/charts.ts';
import { toPdf, toPng, toSvg, type Drawing } from '../../site/documents/drawing.ts';
import { face } from '../../site/documents/font.ts';
import { kitFilesOf, manual, sourceList, videoScript, wechatArticle } from '../../site/documents/kit-files.ts';
import { drawnAs, figuresOf, themeOf, themes } from '../../site/documents/campaign.ts';
import { lookOf, pictureNamed } from '../../site/documents/illustrations.ts';
import { leaflet } from '../../site/documents/leaflet.ts';
import { banner, board, casePoster, cover, longPicture, thumbnail } from '../../site/documents/posters.ts';
import { basisOf, questionsFor, quizPaper, quizTable } from '../../site/documents/quiz.ts';
import { slidesOf } from '../../site/documents/slides.ts';
import { clausesOf } from '../../site/documents/typography.ts';
import { roundSum, roundTold, sumIn } from '../../site/lib/money.ts';
import { figureList, lostOf, sumTold } from '../../site/views/case-labels.ts';
import {
  caseData,
  caseViewModel,
  finalityNotice,
  finalityText,
  licenceLine,
  mayBePublished,
  printedSources,
  type CaseProse,
  type CaseViewModel,
} from '../../site/views/cases.ts';
import { casesCsv } from '../../site/views/case-table.ts';
import { figuresIn, straysIn, undatedNames, UNSPEAKABLE } from '../tools/case-prose.ts';
import { textsOf } from '../tools/drawings.ts';
import { someOf } from '../tools/share.ts';

const SITE = 'https://www.county.gov.cn/zt/ffjz/';

function viewOf(id: string, site?: URL): CaseViewModel {
  const { data, content } = matter(readFileSync(`site/content/cases/${id}.mdx`, 'utf8'));
  return caseViewModel(getCase(id as CaseId), { ...(data as Omit<CaseProse, 'body'>), body: content }, site);
}
const views = cases.map(({ id }) => viewOf(id));
const addressed = cases.map(({ id }) => viewOf(id, new URL(SITE)));
const [publishable, unpublishable] = [true, false].map((may) =>
  views.filter((view) => mayBePublished(view.case) === may),
);

/** What a resident is told to dial stands in no case. */
const withoutCalls = (text: string) => text.replace(/(?<!\d)(?:96110|110)(?!\d)/g, ' ');
/** Notes at the foot hold articles, numbers of documents and clauses; they are compared as whole sentences. */
const NOTE = 3.2;
const speech = (drawing: Drawing) =>
  withoutCalls(
    textsOf(drawing)
      .filter(({ size }) => size > NOTE)
      .map(({ text }) => text)
      .join('\n'),
  );
/** All that stands on a drawing, in one line. */
const written = (drawing: Drawing) =>
  textsOf(drawing)
    .map(({ text }) => text)
    .join('');

const boards = [
  ['80×180', 472.5],
  ['90×120', 280],
] as const;
/** Who is asked a paper: everyone, and each audience its own. */
const asked = [undefined, ...themes.map(({ id }) => id)];
const questions = [...new Set(asked.flatMap((audience) => questionsFor(audience)))];

const setPieces = themes.flatMap((theme): [string, Drawing][] => [
  ...boards.map(([name, height]): [string, Drawing] => [`${theme.id} ${name}`, board(theme, views, undefined, height)]),
  [`${theme.id} long`, longPicture(theme, views, undefined)],
  [`${theme.id} cover`, cover(theme, (210 * 383) / 900)],
  [`${theme.id} square`, cover(theme, 210)],
  ...leaflet(theme, views, undefined).map((page, at): [string, Drawing] => [`${theme.id} leaflet ${at}`, page]),
  ...theme.banners.map((text): [string, Drawing] => [`${theme.id} ${text}`, banner(text)]),
]);
const posters = publishable!.flatMap((view): [string, Drawing][] => [
  [`${view.case.id} A4`, casePoster(view)],
  [`${view.case.id} share`, casePoster(view, 280)],
]);

test('every case is in exactly one set, and every set begins with one of its own that may name its source', () => {
  const listed = themes.flatMap((theme) => theme.cases);
  expect([...listed].sort()).toEqual(cases.map(({ id }) => id as string).sort());
  for (const { firstCase, cases: own } of themes) {
    expect(own).toContain(firstCase);
    expect(printableSources(getCase(firstCase as CaseId)).length, firstCase).toBeGreaterThan(0);
  }
});

/** A case with how long money was taken, which is drawn and follows from its months; by arithmetic of this test's own. */
function withLength(entry: (typeof cases)[number]): typeof entry {
  const [from, to] = [entry.period?.from, entry.period?.to].map((date) => date?.split('-').map(Number));
  if (!from || !to) return entry;
  let [years, months] = [to[0]! - from[0]!, from[1] && to[1] ? to[1] - from[1] : 0];
  if (months < 0) [years, months] = [years - 1, months + 12];
  return Object.assign(JSON.parse(JSON.stringify(entry)) as typeof entry, { took: `${years}年${months}个月` });
}

describe('numbers', () => {
  test.each(views.map((view) => [view.case.id, view] as const))(
    '%s: poster and figures have the case’s only',
    (_, view) => {
      const facts = withLength(view.case);
      for (const piece of [casePoster(view), casePoster(view, 280), thumbnail(view.case)])
        expect(straysIn(speech(piece), facts)).toEqual([]);
      const { uses, ...told } = figuresOf(view.case);
      // How long a bar is stands nowhere; the sums that it shows do.
      const words = JSON.stringify(told, (key, value: unknown) => (key === 'part' ? undefined : value));
      expect(straysIn(words, facts)).toEqual([]);
      expect(straysIn(JSON.stringify(uses), view.case)).toEqual([]);
      expect(uses.map(({ sum }) => sumIn(sum))).toEqual(uses.map(({ sum }) => sumIn(sum)).sort((a, b) => b - a));
    },
  );

  /** All that a case's data say, without the talk that is rewritten. */
  const factsOf = (id: string) => {
    const { pitchRewritten: _, ...facts } = getCase(id as CaseId);
    const texts: string[] = [];
    JSON.stringify(facts, (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    return texts;
  };
  const COUNTED = /\d|[一二三四五六七八九十两](?:倍|成|年|级|家公司|笔)/;

  test.each(figureList)('$id: what a number counts is what the case’s data say of it', (listed) => {
    const { id, promise, promised, number, uses = [], lost, back } = listed;
    const facts = factsOf(id);
    /** Each quotation is the data's, word for word, and has the numbers that rest on it, as much rounded. */
    const rests = (text: string, quote: string) => {
      expect(
        facts.some((fact) => fact.includes(quote)),
        quote,
      ).toBe(true);
      const stated = figuresIn(quote);
      for (const { value, rounded } of figuresIn(text)) {
        const same = stated.find((one) => one.value === value);
        if (same) expect(rounded, `${text} / ${quote}`).toBe(same.rounded);
      }
      expect(straysIn(text, { quote } as never), `${text} / ${quote}`).toEqual([]);
      for (const [words] of text.matchAll(new RegExp(COUNTED, 'g')))
        if (!/\d|一笔/.test(words)) expect(quote).toContain(words);
    };
    /** A label speaks in the words of its quotation: what was bought is not called sold. */
    const speaks = (label: string, quote: string) => {
      for (const [word] of label.matchAll(/涉案|诈骗|损失|规模|销售额|流水|追回|清偿|兑付|[骗卖买收还退欠借]/g))
        expect(quote, label).toContain(word);
      expect([...label].some((_, at) => quote.includes(label.slice(at, at + 2)) && at + 2 <= label.length)).toBe(true);
    };
    rests(number.text, number.quote);
    speaks(number.label, number.quote);
    for (const { name, sum, quote } of uses) {
      rests(sum, quote);
      speaks(name, quote);
    }
    if (lost) {
      rests(lost.taken, lost.quote);
      rests(lost.owed, lost.quote);
      expect(lostOf({ id: id as CaseId })!.part).toBeLessThan(1);
    }
    if (back) {
      rests(back.text, back.quote);
      rests(back.label, back.quote);
      speaks(back.label, back.quote);
    }
    expect(promised !== undefined, promise).toBe(COUNTED.test(promise));
    if (promised) rests(promise, promised);
  });

  test('two sums of different money are not set against each other', () => {
    // A loss of those who reported, a fraud that the court counted, a debt before its insolvency was settled.
    for (const id of ['minhou-biaohui-elderly', 'anyang-longqi-school-and-real-estate', 'jiangshan-antai-real-estate'])
      expect(lostOf({ id: id as CaseId }), id).toBeUndefined();
    expect(lostOf({ id: 'weinan-youhu-tower-tombs' })).toMatchObject({ taken: '9600多万元', owed: '7100多万元' });
  });

  test('money that a source only calls involved or turned over is not said to be handed over', () => {
    for (const { id, number } of figureList)
      for (const word of ['涉案', '资金规模', '净销售额'])
        if (number.quote.includes(word)) expect(number.label, id).toContain(word);
  });

  test.each(themes.map((theme) => [theme.id, theme] as const))('%s: boards, slides, script and article', (_, theme) => {
    const first = getCase(theme.firstCase as CaseId);
    const own = JSON.parse(JSON.stringify({ ...withLength(first), report: {} })) as typeof first;
    // The facts of all cases of the set, as one text to compare with.
    Object.assign(own, { all: theme.cases.map((id) => getCase(id as CaseId)) });
    for (const [name, piece] of setPieces.filter(([name]) => name.startsWith(theme.id))) {
      // A board tells its first case only.
      expect(straysIn(speech(piece), name.includes('×') ? first : own), name).toEqual([]);
    }
    const said = theme.video.shots.map(([seen, spoken]) => `${seen}${spoken}`).join('');
    expect(straysIn(withoutCalls(said), first)).toEqual([]);
    expect(withoutCalls(said)).not.toMatch(UNSPEAKABLE);
    expect(straysIn([theme.message, theme.action, ...theme.slogans, ...theme.banners].join('\n'), own)).toEqual([]);
    // Articles, telephone numbers and the licence stand in no case.
    const article = publicity
      .flatMap(({ text, basis }) => [text, basis.split('；')[0]!])
      .concat(licenceLine)
      .reduce((rest, known) => rest.replaceAll(known, ' '), wechatArticle(theme, views).replace(/<[^<>]+>/g, '\n'));
    expect(straysIn(article, own)).toEqual([]);
    // It tells the story, not only what it comes to.
    for (const part of ['当初怎么说', '实际怎么做', '本来可以怎样看出来']) {
      const [paragraph, ...more] = storyPart(viewOf(theme.firstCase).prose.body, part);
      expect(paragraph!.length, part).toBeGreaterThan(40);
      for (const text of [paragraph!, ...more]) expect(article).toContain(text);
    }
    const shown = slidesOf(theme, views);
    expect(shown).toHaveLength(10);
    // Whoever speaks greets once.
    expect(shown[0]!.notes.startsWith(`${theme.address}，大家好。`)).toBe(true);
    for (const { notes } of shown.slice(1)) expect(notes).not.toMatch(/早上好|大家好|^各位/m);
    // What was promised comes before what it came to, and what is said goes with what is seen.
    const { number } = figuresOf(first);
    expect(shown[1]!.pair).toBeDefined();
    expect(shown[2]!.figure?.number).toBe(number);
    expect(shown.map(({ notes }) => notes.includes(number)).slice(0, 4)).toEqual([false, false, true, false]);
    for (const { notes, small: _, ...told } of shown) {
      expect(notes.length, told.heading).toBeGreaterThan(15);
      // How long a bar is stands nowhere; the sums that it shows do.
      const words = JSON.stringify(told, (key, value: unknown) => (key === 'part' ? undefined : value));
      expect(straysIn(withoutCalls(words), own)).toEqual([]);
      expect(straysIn(withoutCalls(notes), own)).toEqual([]);
      expect(withoutCalls(notes)).not.toMatch(UNSPEAKABLE);
    }
  });

  test.each(views)(
    '$case.id: a sum is told in the same words on the poster and in the scripts',
    ({ case: entry, prose }) => {
      const { number, lost, uses } = figuresOf(entry);
      const video = themes.filter(({ firstCase }) => firstCase === entry.id).flatMap((theme) => theme.video.shots);
      const scripts = [prose.broadcast.split('来源：')[0], prose.talk, ...video.map(([, said]) => said)].join('\n');
      const drawn = [number, lost?.taken ?? '', lost?.owed ?? '', ...uses.map(({ sum }) => sum)].flatMap(figuresIn);
      const told = figuresIn(scripts);
      for (const { value, text } of drawn.filter(({ value }) => value > 1e4))
        for (const other of told.filter((one) => one.value !== value))
          expect(Math.abs(other.value - value) / value, `${text} / ${other.text}`).toBeGreaterThan(0.03);
    },
  );

  test.each(views)('$case.id: “后来” does not say the large number again', ({ case: entry }) => {
    const { reality, number } = figuresOf(entry);
    // Sums are rounded in different places: the first two digits and the length tell them apart.
    const sums = (text: string) =>
      figuresIn(text)
        .map(({ value }) => String(Math.round(value)))
        .filter((digits) => digits.length > 4)
        .map((digits) => `${digits.slice(0, 2)}…${digits.length}`);
    expect(sums(reality).filter((sum) => sums(number).includes(sum))).toEqual([]);
  });

  test.each(setPieces.filter(([name]) => /×/.test(name)))(
    '%s: one message, one number, one thing to do',
    (name, piece) => {
      const { message, action } = themes.find(({ id }) => name.startsWith(`${id} `))!;
      const text = speech(piece);
      expect(figuresIn(text), text).toHaveLength(1);
      for (const clause of clausesOf(message)) expect(text).toContain(clause);
      expect(text.replaceAll('\n', '')).toContain(action);
      // A board is 800 or 900 millimetres wide; what it says is read from two metres at 20 millimetres and more.
      const millimetres = (/80×/.test(name) ? 800 : 900) / 210;
      for (const { text: line, size } of textsOf(piece).filter(({ size }) => size > NOTE))
        expect(size * millimetres, line).toBeGreaterThanOrEqual(20);
    },
  );

  test.each(views)('$case.id: a poster has one number that is read from two metres, beside the sales talk', (view) => {
    const { promise, number, action } = figuresOf(view.case);
    // On A4, six millimetres and more; the small drawings are for who steps up.
    const far = textsOf(casePoster(view)).filter(({ text, size }) => size >= 6 && !promise.includes(text));
    const numerals = /\d|[一二三四五六七八九十百千两](?:[万亿]|[年月级人]|家公司|倍|笔)/;
    const counting = far.filter(({ text }) => numerals.test(withoutCalls(text)) && text !== view.case.title);
    const slogan = clausesOf(view.prose.slogan);
    expect(counting.map(({ text }) => text).filter((text) => !slogan.includes(text))).toEqual([number]);
    expect(figuresIn(view.prose.slogan)).toEqual([]);
    expect(far.map(({ text }) => text)).toContain(action);
  });

  test('the picture beside a number is of what the money was paid for', () => {
    let own = 0;
    for (const theme of themes) {
      const { picture } = drawnAs({ id: theme.firstCase as CaseId });
      if (!picture) continue;
      own++;
      const drawn = pictureNamed(picture)(lookOf(theme).palette).flatMap((mark) => ('d' in mark ? mark.d : []));
      const pieces = setPieces.filter(([name]) => name.startsWith(`${theme.id} `) && /×|long/.test(name));
      expect(pieces).toHaveLength(3);
      for (const [name, piece] of pieces) for (const d of drawn) expect(toSvg(piece), name).toContain(d);
    }
    expect(own).toBeGreaterThan(0);
  });

  test('cases of one audience are told apart in a list', () => {
    const seen = cases.map((one) => `${drawnAs(one).emblem} ${figuresOf(one).number} ${themeOf(one.id).id}`);
    expect(new Set(seen).size).toBe(cases.length);
    expect(new Set(cases.map((one) => drawnAs(one).emblem)).size).toBeGreaterThan(20);
    for (const one of cases) expect(written(thumbnail(one))).toBe(figuresOf(one).number);
  });

  test('what the source says of its rounding is kept', () => {
    expect(roundTold('49.76亿余元')).toBe('49亿多元');
    expect(roundTold('5亿余元')).toBe('5亿多元');
    expect(roundTold('约400万元')).toBe('约400万元');
    expect(roundTold('近150亿元')).toBe('近150亿元');
  });

  test('a rounded sum never says more than the sum', () => {
    expect(roundSum(33278700)).toBe('3300多万元');
    expect(roundSum(2.8e9)).toBe('28亿元');
    expect(roundSum(529936600)).toBe('5.2亿多元');
    expect(() => sumIn('很多钱')).toThrow(/“很多钱”里没有/);
  });
});

describe('what every piece says', () => {
  test.each(views)('$case.id: scripts greet whom the set is for, and the prose greets nobody', (view) => {
    const { address } = themeOf(view.case.id);
    for (const text of [view.prose.broadcast, view.prose.talk]) {
      expect(text).not.toMatch(/早上好|大家好|大家早|^ *(?:各位|乡亲|老乡|街坊|村民|居民朋友)/m);
      // As the second case of a talk it is not today’s subject, nor this time’s.
      expect(text.trim().split('\n', 1).join('')).not.toMatch(/今天|这回/);
    }
    for (const [script, to] of [
      [broadcastScript(view), '各位朋友，'],
      [broadcastScript(view, address), `${address}，`],
      [talkScript(view), '各位朋友，大家好。'],
      [talkScript(view, address), `${address}，大家好。`],
    ] as const)
      expect(script.startsWith(to)).toBe(true);
    expect([...spokenBroadcast(view, address)].length).toBeLessThanOrEqual(300);
    expect([...talkScript(view, address).split('（以下供主讲人备查')[0]!].length).toBeLessThanOrEqual(600);
  });

  test('to the elderly all pieces say the same: no gift is taken, no talk is sat through, no bed is paid ahead', () => {
    const { id, slogans, banners, cases: own } = themes.find(({ id }) => id === 'elderly')!;
    const scripts = views
      .filter((view) => own.includes(view.case.id))
      .flatMap(({ prose }) => [prose.broadcast, prose.talk]);
    for (const text of [...slogans, ...banners, ...scripts])
      expect(text, id).not.toMatch(/(?:礼物|听课|吃席|打折|床位)可以/);
  });

  test('an article stands only behind what it says: to call 110 is a line of its own', () => {
    for (const { text, basis } of publicity.filter((one) => one.text.includes('110') && !one.text.includes('96110')))
      expect(basis, text).not.toContain('第');
    const { text, quote } = publicity.find(({ id }) => id === 'where-to-report')!;
    expect(text).toContain('牵头部门');
    expect(quote).toContain('牵头部门');
    for (const view of publishable!) expect(broadcastScript(view)).not.toMatch(/110[^（）]*（[^（）]*第十六条/);
  });

  const loss = publicity.find(({ id }) => id === 'own-loss')!;
  test.each([...posters, ...setPieces.filter(([name]) => !/leaflet 1/.test(name))])('%s', (name, piece) => {
    const text = written(piece);
    expect(text).toContain('参与非法集资，损失自行承担');
    if (/leaflet/.test(name)) for (const one of publicity) expect(text).toContain(one.text.replace(/。$/, ''));
    else expect(text).toContain('有人骗钱打110，或报县里牵头部门。实名举报，查实有奖');
    if (piece.height > 100 && piece.width <= 210 && piece.height !== piece.width) {
      expect(text).toContain(loss.basis);
      expect(text).toMatch(/方案条款：/);
    }
  });

  test.each(Object.entries(chartFiles).filter(([name]) => name.endsWith('.svg')))('%s', (_, draw) => {
    expect(draw()).toContain('参与非法集资，损失自行承担。有人骗钱打110，或报县里牵头部门。实名举报，查实有奖');
  });

  test('a result that is not known to be final is said to be so, in every piece of the case', () => {
    const open = publishable!.filter(({ case: { finality } }) => finality.state !== 'final');
    expect(open.length).toBeGreaterThan(10);
    for (const view of publishable!) {
      const { case: entry } = view;
      const notice = finalityNotice(entry);
      expect(notice !== undefined).toBe(open.includes(view));
      const theme = { ...themeOf(entry.id), firstCase: entry.id };
      const pieces = {
        broadcast: broadcastScript(view),
        talk: talkScript(view),
        poster: written(casePoster(view)),
        board: written(board(theme, views, undefined, boards[1][1])),
        leaflet: written(leaflet(theme, views, undefined)[0]!),
        slides: JSON.stringify(slidesOf(theme, views)),
        article: wechatArticle(theme, views),
        sources: sourceList(theme, views),
        video: videoScript(theme),
        share: written(casePoster(view, 280)),
        quiz: basisOf({ ...questions[0]!, basis: { case: entry.id } }),
        atom: atomFeed([view], undefined),
        json: jsonFeed([view], undefined),
      };
      for (const [name, text] of Object.entries(pieces))
        if (notice) expect(text, `${entry.id} ${name}`).toContain(notice);
      expect(toPlain(caseBlocks(view))).toContain(`裁判是否生效：${finalityText(entry)}`);
      if (!notice) expect(pieces.broadcast + pieces.talk + pieces.poster).not.toMatch(/没有查到.*生效/);
      expect(spokenBroadcast(view)).not.toMatch(/没有查到.*生效/);
    }
  });

  test.each(views)('$case.id: only official and national sources are named', ({ case: entry }) => {
    const allowed = printableSources(entry).map(({ publisher }) => publisher);
    for (const publisher of allowed) {
      expect(
        publishers.some((one) => one.printed && publisher.includes(one.name)),
        publisher,
      ).toBe(true);
    }
    expect(printedSources(entry).replaceAll('（据转述）', '')).toBe(
      [...new Set(allowed)].join('、') || '公开的新闻报道',
    );
  });

  test.each(themes)(
    '$name: what neither law nor plan nor court says is told apart, once and in plain words',
    (theme) => {
      const pieces = {
        leaflet: written({
          ...leaflet(theme, views, undefined)[0]!,
          marks: leaflet(theme, views, undefined).flatMap(({ marks }) => marks),
        }),
        slides: slidesOf(theme, views)
          .map(({ heading, lines, small }) => [heading, ...lines, small ?? ''].join('\n'))
          .join('\n'),
        article: wechatArticle(theme, views),
      };
      for (const [name, text] of Object.entries(pieces)) {
        const [before, ...after] = text.split('是防非排查手册归纳的，不是法规、方案和法院的原话。');
        expect(after, name).toHaveLength(1);
        for (const part of ['先问四句', '本来可以看出来', ...(name === 'slides' ? ['就是说'] : [])])
          expect(before!.slice(-30), name).toContain(`“${part}”`);
        expect(text, name).not.toContain('本项目');
      }
    },
  );

  test('money that all went somewhere is not said to have gone there for the most part', () => {
    const whole = views.filter(({ case: entry }) => /^全部进/.test(entry.report.fundUse ?? ''));
    expect(whole.length).toBeGreaterThan(0);
    for (const { prose } of whole)
      for (const text of [prose.talk, prose.broadcast, prose.body]) expect(text).not.toMatch(/大头|多半进|大部分进/);
  });

  test('a publisher that was read in a retelling only is named as retold, on every piece', () => {
    const retold = publishable!.filter(({ case: entry }) =>
      printableSources(entry).every(({ readIn }) => readIn?.retold),
    );
    expect(retold.map(({ case: { id } }) => id)).toContain('hangzhou-hotpot-cattle-adoption');
    for (const view of retold) {
      const name = `${printableSources(view.case)[0]!.publisher}（据转述）`;
      const pieces = [broadcastScript(view), talkScript(view), written(casePoster(view)), view.citation];
      for (const text of pieces) expect(text, view.case.id).toContain(name);
      expect(toPlain(caseBlocks(view))).toContain('（本项目读的是转述）');
    }
    // 新华社 was read itself too.
    expect(printedSources(getCase('ezubao-lease-p2p'))).not.toContain('据转述');
  });

  test.each(views)('$case.id: what is spoken, hung up, handed out or copied names no other publisher', (view) => {
    const { case: entry } = view;
    const allowed = printedSources(entry);
    const others = entry.sources
      .flatMap(({ publisher, readIn }) => [publisher, ...(readIn ? [`本项目读自${readIn.name}`] : [])])
      .filter((name) => !allowed.includes(name));
    const copies = mayBePublished(entry) ? [toPlain(caseBlocks(view))] : [];
    const pieces = [broadcastScript(view), talkScript(view), written(casePoster(view)), view.citation, ...copies];
    expect(view.citation).toContain(`来源：${allowed}，`);
    expect(pieces[1]).toContain(`来源：${allowed}。`);
    for (const text of pieces) for (const name of others) expect(text).not.toContain(name);
  });

  test('banners are of ten to sixteen characters; a script lasts 45 to 60 seconds', () => {
    for (const { banners, video } of themes) {
      for (const text of banners) {
        expect(text.length, text).toBeGreaterThanOrEqual(10);
        expect(text.length, text).toBeLessThanOrEqual(16);
      }
      const seconds = video.shots.reduce((sum, shot) => sum + Number(shot[2]), 0);
      expect(seconds).toBeGreaterThanOrEqual(45);
      expect(seconds).toBeLessThanOrEqual(60);
    }
    for (const theme of themes) {
      const said = theme.video.shots.map(([, spoken]) => spoken).join('');
      for (const line of ['损失自行承担', '有人骗钱打110', '报县里牵头部门', '查实有奖']) expect(said).toContain(line);
      expect(videoScript(theme)).toContain(`案例来源：${printedSources(getCase(theme.firstCase as CaseId))}`);
    }
  });
});

describe('a case that no official or national source tells', () => {
  test('has a report and data, and nothing that is hung up, read out or sent on', () => {
    expect(unpublishable!.map((view) => view.case.id)).toEqual(
      cases.filter((one) => printableSources(one).length === 0).map(({ id }) => id),
    );
    expect(unpublishable!.length).toBeGreaterThan(0);
    for (const view of unpublishable!)
      expect(Object.keys(caseFilesOf(view)).sort()).toEqual(['case.json', 'picture.svg', 'report.docx']);
    for (const view of publishable!)
      expect(Object.keys(caseFilesOf(view))).toEqual(
        expect.arrayContaining(['poster.svg', 'broadcast.txt', 'talk.txt']),
      );
  });

  test.each(unpublishable!)('$case.id: no set tells it', ({ case: entry }) => {
    // Even where the set would begin with it.
    const theme = { ...themeOf(entry.id), firstCase: entry.id };
    const pieces = [
      ...boards.map(([, height]) => written(board(theme, views, undefined, height))),
      written(longPicture(theme, views, undefined)),
      ...leaflet(theme, views, undefined).map(written),
      JSON.stringify(slidesOf(theme, views)),
      wechatArticle(theme, views),
    ];
    for (const text of pieces) expect(text).not.toContain(entry.title);
    expect(sourceList(theme, views)).toContain(`${entry.title}：没有找到可以印出的来源`);
    expect(JSON.stringify(questions)).not.toContain(entry.id);
  });

  test('the data and the feeds keep every source of every case', () => {
    const [atom, json, table] = [atomFeed(views, undefined), jsonFeed(views, undefined), casesCsv(views)];
    for (const view of views) {
      for (const { publisher, title } of view.case.sources) {
        for (const text of [atom, json, table, JSON.stringify(caseData(view))]) expect(text).toContain(publisher);
        expect(JSON.stringify(caseData(view))).toContain(title);
      }
    }
  });
});

test('what is told of a case stands in the feed as text, whatever signs it has', () => {
  const [view] = views;
  const odd = { ...view!, case: { ...view!.case, title: 'A&B<i>', summary: '<b>&' } };
  const atom = atomFeed([odd], undefined);
  expect(atom).toContain('<title>A&amp;B&lt;i&gt;</title>');
  expect(atom).toMatch(/<summary>[^<]*&lt;b&gt;&amp;/);
  expect(atom).not.toMatch(/<[bi]>/);
});

describe('every file that is taken away', () => {
  /** Files that are drawings, by the name of the drawing; their words and numbers are compared above. */
  const drawings =
    /^(?:posters|poster(?:-a[34])?|share|picture|board-(?:80x180|90x120)|long|cover|square|banners|leaflet|qr)\.(?:svg|png|pdf)$/;
  const officeText = /^(?:word\/document|ppt\/(?:slides\/slide|notesSlides\/notesSlide)\d+|xl\/sharedStrings)\.xml$/;
  const wordsIn = (name: string, content: string | Uint8Array) => {
    if (/\.(?:docx|pptx|xlsx)$/.test(name))
      return Object.entries(unzipSync(content as Uint8Array))
        .filter(([part]) => officeText.test(part))
        .map(([, xml]) =>
          strFromU8(xml)
            .replace(/<\/[wa]:p>|<\/si>/g, '\n')
            .replace(/<[^<>]+>/g, ''),
        )
        .join('\n');
    if (/\.html$/.test(name)) return String(content).replace(/<[^<>]+>/g, '\n');
    if (/\.(?:txt|md)$/.test(name)) return String(content);
    throw new Error(`${name}：不知道怎样读，请在这个测试里写上`);
  };
  /** What stands in no case and is compared as a whole: the law, the plan's name, the licence, numbers of lines. */
  const known = publicity
    .flatMap(({ text, basis }) => [text, basis, ...basis.split('；')])
    .concat(
      laterLaw.flatMap(({ number }) => number ?? []),
      licenceLine,
      `《${planInfo.title}》（${planInfo.year}年）`,
      'CC BY 4.0',
    )
    .sort((a, b) => b.length - a.length);
  const told = (text: string) =>
    known
      .reduce((rest, one) => rest.replaceAll(one, ' '), withoutCalls(text))
      .replace(
        /^ {0,4}(?:\d{1,2}\\?\.|-) |urn:fangfei:case:\d{4}|镜头\d（[\d:—]{9}）|全长\d\d秒|A[34]|80×180|90×120/gm,
        ' ',
      );
  const unnamed = (entries: readonly (typeof cases)[number][]) => {
    const allowed = entries.map(printedSources).join('、');
    return entries
      .flatMap(({ sources }) => sources.map(({ publisher }) => publisher))
      .filter((one) => !allowed.includes(one));
  };

  test.each(views)('$case.id: numbers of the case, sources that may be printed', async (view) => {
    for (const [name, make] of Object.entries(caseFilesOf(view))) {
      // The data keep every source and are no piece.
      if (drawings.test(name) || name === 'case.json') continue;
      const text = wordsIn(name, await make(view));
      expect(text.length, name).toBeGreaterThan(100);
      expect(text, name).not.toContain('待核');
      expect(undatedNames(text), name).toEqual([]);
      // Numbers of clauses and of court reports stand in the sources and the items, which are data too.
      expect(straysIn(told(text), { ...view.case, cited: [view.clauseLine, view.citation] } as never), name).toEqual(
        [],
      );
      for (const publisher of unnamed([view.case])) expect(text, `${name} ${publisher}`).not.toContain(publisher);
    }
  });

  test.each(themes.map((theme) => [theme.id, theme] as const))('%s', async (_, theme) => {
    const own = theme.cases.map((id) => getCase(id as CaseId));
    const facts = {
      own,
      plan: [deadlines, duties, periods, quotas, planInfo],
      clauses: views.map((v) => v.clauseLine),
    };
    for (const [name, make] of Object.entries(kitFilesOf(theme))) {
      // A paper asks of cases of other sets too, and is read below.
      if (drawings.test(name) || name.startsWith('quiz')) continue;
      const text = wordsIn(name, await make(theme, views));
      expect(straysIn(told(text), facts as never), name).toEqual([]);
      expect(undatedNames(text), name).toEqual([]);
      for (const publisher of unnamed(own.filter(mayBePublished))) expect(text, name).not.toContain(publisher);
    }
  });

  test.each(asked)('the quiz of %s, as a paper and as a table', async (audience) => {
    const own = questionsFor(audience);
    const facts = [clauses, own.flatMap(({ basis }) => (basis.case ? getCase(basis.case as CaseId) : []))];
    for (const [name, bytes] of [
      ['quiz.docx', await quizPaper(audience)],
      ['quiz.xlsx', await quizTable(audience)],
    ] as const) {
      const text = wordsIn(name, bytes);
      // Of a question that takes two lines of the paper the second was a word.
      for (const [at, { question }] of own.entries()) {
        expect(text, name).toContain(question);
        expect([...`${at + 1}. ${question}`].reduce((sum, sign) => sum + (sign < '~' ? 0.5 : 1), 0)).toBeLessThan(25);
      }
      expect(straysIn(told(text).replace(/20题/, ' '), facts as never), name).toEqual([]);
      for (const publisher of unnamed(cases)) expect(text).not.toContain(publisher);
    }
  });
});

describe('set in type', () => {
  const withCode = addressed
    .filter((view) => mayBePublished(view.case))
    .map((view): [string, Drawing] => [`${view.case.id} with a code`, casePoster(view)]);
  test.each([...posters, ...withCode, ...setPieces])(
    '%s: every character is drawn, inside the sheet, on nothing else',
    (_, piece) => {
      const texts = textsOf(piece);
      for (const { text, weight, left, right, top, bottom } of texts) {
        expect(
          [...text].filter((sign) => sign !== '　' && !face(weight).has(sign)),
          text,
        ).toEqual([]);
        expect(left, text).toBeGreaterThanOrEqual(0);
        expect(right, text).toBeLessThanOrEqual(piece.width);
        expect(top, text).toBeGreaterThanOrEqual(0);
        expect(bottom, text).toBeLessThanOrEqual(piece.height);
      }
      for (const [at, one] of texts.entries()) {
        for (const other of texts.slice(at + 1)) {
          const apart =
            other.top >= one.bottom || one.top >= other.bottom || other.left >= one.right || one.left >= other.right;
          expect(apart, `${one.text} / ${other.text}`).toBe(true);
        }
      }
    },
  );

  test.each(views)('$case.id: whoever checks a picture of the poster is not told that it offers anything', (view) => {
    const texts = textsOf(casePoster(view));
    // A paragraph is read as one line.
    const read = texts.reduce((text, { text: line, size, left }, at) => {
      const above = texts[at - 1];
      const goesOn = above && above.size === size && above.left === left;
      return `${text}${above && !goesOn ? '\n' : ''}${line}`;
    }, '');
    expect(classify(read)).toMatchObject({ flagged: false });
  });

  test.each(views)('$case.id: the slogan breaks at its marks only', (view) => {
    const lines = textsOf(casePoster(view)).map(({ text }) => text);
    for (const clause of clausesOf(view.prose.slogan)) expect(lines).toContain(clause);
  });
});

describe('where the office has set nothing', () => {
  const label = '落款、电话';

  test.each(publishable!)('$case.id: a poster has a box to stamp, and nothing stands in it', (view) => {
    for (const entry of [view, addressed.find(({ case: { id } }) => id === view.case.id)!]) {
      const poster = casePoster(entry);
      const texts = textsOf(poster);
      const { left, top } = texts.find(({ text }) => text === label)!;
      // A round seal, or, below a code, a signature.
      const within = { left: left - 1, right: left + 41, top, bottom: top + (entry.address ? 16 : 41) };
      expect(within.bottom).toBeLessThan(poster.height);
      expect(within.right).toBeLessThanOrEqual(poster.width);
      const inside = texts.filter(
        (one) =>
          one.left < within.right && one.right > within.left && one.top < within.bottom && one.bottom > within.top,
      );
      expect(inside.map(({ text }) => text)).toEqual([label]);
    }
    expect(written(casePoster(view, 280))).not.toContain(label);
  });

  test('how to use a set says where to stamp it, and nothing that only a programmer does', () => {
    for (const theme of themes) {
      expect(manual(theme)).toContain('海报下边的方框');
      expect(manual(theme)).not.toMatch(/npm|二维码|网址/);
    }
  });
});

describe('addresses', () => {
  const decode = (drawing: Drawing, width: number) => {
    const { data, width: wide, height } = PNG.sync.read(Buffer.from(toPng(drawing, width)));
    return jsqr(new Uint8ClampedArray(data), wide, height)?.data;
  };
  const some = someOf(themes);

  test.each(some.map(({ firstCase }) => firstCase))('%s: with an address the code leads to the case', (id) => {
    const view = addressed.find((one) => one.case.id === id)!;
    expect(decode(casePoster(view), 1654)).toBe(`${SITE}c/${view.case.serial}/`);
    expect(decode(casePoster(view, 280), 1080)).toBe(`${SITE}c/${view.case.serial}/`);
    expect(
      textsOf(casePoster(view)).some(({ text }) => text === `www.county.gov.cn/zt/ffjz/c/${view.case.serial}`),
    ).toBe(true);
  });

  test.each(some.map((theme) => [theme.id, theme] as const))('%s: boards, leaflets and long pictures', (_, theme) => {
    for (const [, height] of boards) expect(decode(board(theme, addressed, SITE, height), 1600)).toBe(SITE);
    expect(decode(leaflet(theme, addressed, SITE)[0]!, 2400)).toBe(SITE);
    expect(decode(longPicture(theme, addressed, SITE), 1080)).toBe(SITE);
    expect(wechatArticle(theme, views)).not.toMatch(/https?:/);
  });

  test.each([...posters, ...setPieces])('%s: without an address there is none', (_, piece) => {
    const svg = toSvg(piece).replace('http://www.w3.org/2000/svg', '');
    expect(svg).not.toMatch(/https?:|\.example|试用|试印/);
    expect(textsOf(piece).some(({ text }) => /https?:|www\.|\.cn\b/.test(text))).toBe(false);
  });

  test.each(someOf([...posters, ...setPieces]))('%s: without an address there is no code either', (_, piece) => {
    expect(decode(piece, 900)).toBeUndefined();
  });

  test('with an address every piece still stands on its sheet', () => {
    for (const view of addressed) expect(() => casePoster(view)).not.toThrow();
    for (const view of addressed) {
      const texts = textsOf(casePoster(view));
      expect(Math.max(...texts.map(({ bottom }) => bottom))).toBeLessThanOrEqual(297);
    }
  });
});

describe('PDF', () => {
  const pagesOf = (pdf: Uint8Array) =>
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/Type \/Page\b/g),
    ].length;
  const pictures = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1').includes('/Subtype /Image');

  test.each(themes.map((theme) => [theme.id, theme] as const))(
    '%s: vectors and embedded type, as many pages as sheets',
    async (_, theme) => {
      const view = addressed.find((one) => one.case.id === theme.firstCase)!;
      const made: [Uint8Array, number][] = [
        [await toPdf([casePoster(view)], 210), 1],
        [await toPdf([casePoster(view)], 297), 1],
        ...(await Promise.all(
          boards.map(async ([, height], at): Promise<[Uint8Array, number]> => [
            await toPdf([board(theme, addressed, SITE, height)], at === 0 ? 800 : 900),
            1,
          ]),
        )),
        [await toPdf(leaflet(theme, addressed, SITE), 297), 2],
      ];
      for (const [pdf, pages] of made) {
        expect(pagesOf(pdf)).toBe(pages);
        expect(pictures(pdf)).toBe(false);
        expect(Buffer.from(pdf).toString('latin1')).toContain('/FontFile2');
      }
    },
  );

  test('the sheets have the measures that printers ask for', async () => {
    const box = (pdf: Uint8Array) =>
      /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/
        .exec(Buffer.from(pdf).toString('latin1'))!
        .slice(1)
        .map((points) => Math.round((Number(points) / 72) * 25.4));
    expect(box(await toPdf([casePoster(views[0]!)], 210))).toEqual([210, 297]);
    expect(box(await toPdf([casePoster(views[0]!)], 297))).toEqual([297, 420]);
    expect(box(await toPdf([board(themes[0]!, views, undefined, boards[0][1])], 800))).toEqual([800, 1800]);
    expect(box(await toPdf([board(themes[0]!, views, undefined, boards[1][1])], 900))).toEqual([900, 1200]);
  });
});

describe('the quiz', () => {
  test('twenty questions, four options, one answer, a basis that exists', () => {
    for (const audience of asked) expect(new Set(questionsFor(audience).map(({ id }) => id)).size, audience).toBe(20);
    for (const one of questions) {
      expect(new Set(one.options).size, one.question).toBe(4);
      expect(one.options[one.answer], one.question).toBeDefined();
      expect(basisOf(one)).toBeTruthy();
      // An article, or a clause of the plan; that 96110 calls stands in neither.
      if (one.id !== 'call') expect(basisOf(one), one.id).toMatch(/第.{1,4}条|处非联函|方案.*[四三]/);
      if (one.basis.clause) expect(clauses.some(({ address }) => address === one.basis.clause)).toBe(true);
    }
    const resting = questions.flatMap(({ basis }) => basis.clause ?? []);
    expect(resting.filter((clause) => bannedAds.some((ad) => ad.clause === clause)).length).toBeGreaterThanOrEqual(5);
  });

  test('herders are asked of their own trades, not of funds and flats; all others what everyone is', () => {
    const herders = questionsFor('farmers');
    const told = herders.flatMap(({ basis }) => basis.case ?? []);
    expect(told.length).toBeGreaterThan(5);
    expect(themes.find(({ id }) => id === 'farmers')!.cases).toEqual(expect.arrayContaining(told));
    expect(JSON.stringify(herders)).not.toMatch(/基金|原始股|炒股|炒外汇|商铺|办学/);
    for (const { id } of themes.filter(({ id }) => id !== 'farmers')) expect(questionsFor(id)).toEqual(questionsFor());
  });

  test('what the plan is said to name stands in its clause', () => {
    const ofPlan = questions.filter(({ basis, question }) => basis.clause && question.includes('方案'));
    expect(ofPlan.length).toBeGreaterThan(3);
    for (const { basis, question } of ofPlan) {
      const clause = JSON.stringify(clauses.find(({ address }) => address === basis.clause));
      for (const [, name] of question.matchAll(/“([^“”]+)”/g)) expect(clause, question).toContain(name);
    }
  });

  test('a question on a case has the case’s numbers only', () => {
    for (const { basis, question, options, why } of questions) {
      const text = withoutCalls([question, ...options, why].join('\n'));
      if (basis.case) expect(straysIn(text, getCase(basis.case as CaseId))).toEqual([]);
      else expect(text).not.toMatch(/\d/);
    }
  });
});

test('a set is found for every case, and an unknown case is an error that says what to do', () => {
  for (const { id } of cases) expect(themeOf(id).cases).toContain(id);
  expect(() => themeOf('no-such-case')).toThrow(/kit\.json/);
});

test('a sum keeps what its source says of its rounding, and the table tells of which sums the share repaid is', () => {
  const told = (id: string) => sumTold(cases.find((one) => one.id === id)!);
  expect(told('onecoin-zhuzhou-crypto-pyramid')).toBe('近150亿元');
  expect(told('iot-sharing-economy-pyramid')).toBe('近7500万元');
  expect(told('haihui-forex-platform-pyramid')).toBe('超过100亿元');
  const [head = [], ...rows] = parseCsv(casesCsv(views));
  const at = (name: string) => head.indexOf(name);
  const repaid = rows.filter((row) => row[at('还过多少（%）')] !== '');
  expect(repaid.length).toBe(cases.filter((one) => lostOf(one)).length);
  for (const row of repaid) expect(row[at('还过多少按哪两笔算')]).toMatch(/^收取.*元，没有归还.*元$/);
});
