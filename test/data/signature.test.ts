// What an office has set stands on every piece that is read out or printed, with the articles behind it.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import matter from 'gray-matter';
import { cases, publicity } from 'fangfei/cases';
import { expect, test, vi } from 'vitest';
import { lawLine, themes } from '../../site/documents/campaign.ts';
import {
  broadcastScript,
  caseBlocks,
  spokenBroadcast,
  talkScript,
  toHtml,
  toMarkdown,
  toPlain,
} from '../../site/documents/case-copies.ts';
import { caseReport } from '../../site/documents/case-report.ts';
import { bannerText, sloganText, videoScript, wechatArticle } from '../../site/documents/kit-files.ts';
import { leaflet } from '../../site/documents/leaflet.ts';
import { casePoster } from '../../site/documents/posters.ts';
import { quizPaper, quizTable } from '../../site/documents/quiz.ts';
import { caseViewModel, type CaseProse } from '../../site/views/cases.ts';
import { textsOf } from '../tools/drawings.ts';

const ISSUER = '某县防非办';
const PHONE = '0908-5722222';
vi.mock(import('../../site/lib/office.ts'), async (original) => ({
  ...(await original()),
  signature: ['某县防非办', '值班：0908-5722222'],
  signatureLine: '某县防非办，值班：0908-5722222',
}));

const views = cases.map((one) => {
  const { data, content } = matter(readFileSync(`site/content/cases/${one.id}.mdx`, 'utf8'));
  return caseViewModel(one, { ...(data as Omit<CaseProse, 'body'>), body: content }, undefined);
});
const [loss, where, reward] = publicity.filter(({ spoken }) => spoken).map(({ basis }) => basis.split('；')[0]!);

test.each(views)('$case.id: issuer, phone and articles, and none of them is read aloud', (view) => {
  const scripts = [broadcastScript(view), talkScript(view)];
  const copies = [toPlain, toMarkdown, toHtml].map((write) => write(caseBlocks(view)).replace(/\\(.)/g, '$1'));
  for (const text of [...scripts, ...copies]) {
    for (const part of [ISSUER, PHONE, loss, where, reward]) expect(text).toContain(part);
  }
  for (const spoken of [spokenBroadcast(view), ...scripts.map((text) => text.split(/（不念）|（以下供/)[0]!)]) {
    for (const part of [ISSUER, PHONE, '条例》第', '办法》']) expect(spoken).not.toContain(part);
  }
});

test.each(themes.map((theme) => [theme.id, theme] as const))(
  '%s: script, banners, article and drawings',
  (_, theme) => {
    const drawn = [
      casePoster(views.find(({ case: { id } }) => id === theme.firstCase)!),
      ...leaflet(theme, views, undefined).slice(0, 1),
    ];
    for (const text of [
      videoScript(theme),
      bannerText(theme),
      sloganText(theme),
      wechatArticle(theme, views),
      ...drawn.map((one) =>
        textsOf(one)
          .map(({ text: line }) => line)
          .join(''),
      ),
    ]) {
      for (const part of [ISSUER, PHONE, '第十六条', '第二十五条', '查实有奖', '处非联函'])
        expect(text).toContain(part);
      expect(text).not.toContain('落款、电话');
    }
  },
);

test.each([
  // The report has the articles together, in a sentence.
  ['report', () => caseReport(views[0]!), [lawLine]],
  ['quiz as a paper', quizPaper, [loss, where, reward]],
  ['quiz as a table', quizTable, [loss, where, reward]],
])('%s', async (_, make, articles) => {
  const text = Object.entries(unzipSync(await make()))
    .filter(([name]) => /^(?:word\/document|xl\/sharedStrings)\.xml$/.test(name))
    .map(([, xml]) => strFromU8(xml).replace(/<[^<>]+>/g, ''))
    .join('');
  for (const part of [ISSUER, PHONE, ...articles, '损失自行承担', '查实有奖']) expect(text).toContain(part);
});
