// npm run corpus:check [-- FILE.jsonl …]: what must hold of the corpus, and that nothing of the files given stands in it.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readData, targetsOf } from './data.ts';
import { readTexts, type LabelledText } from './corpus.ts';

const CORPUS = join(import.meta.dirname, '../corpus');
/** Two texts that share a run of so many Chinese characters are near-duplicates. */
const NEAR_DUPLICATE = 20;
/** No run longer than this of a text that is not the project's own, unless it is a set phrase: one that the plan or so many texts have. */
const LONGEST_SHARED = 12;
const SET_PHRASE = 3;

const onlyHan = (text: string): string => text.replace(/\P{Script=Han}/gu, '');

function* runs(text: string, length: number): Generator<string> {
  const han = onlyHan(text);
  for (let i = 0; i + length <= han.length; i++) yield han.slice(i, i + length);
}

/** The texts of a file from elsewhere: one JSON object a line, or a list of pages in segments. */
function foreignTexts(file: string): string[] {
  const content = readFileSync(file, 'utf8');
  if (file.endsWith('.jsonl'))
    return content.split('\n').flatMap((line) => (line.trim() ? [(JSON.parse(line) as { text: string }).text] : []));
  const pages = JSON.parse(content) as { segments: { text: string }[] }[];
  return pages.flatMap(({ segments }) => segments.map(({ text }) => text));
}

/** What is wrong with some texts: shapes, ids, labels, near-duplicates among them. */
export function faultsOf(texts: readonly LabelledText[], items: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const seen = new Map<string, string>();
  for (const { id, text, stance, lawful, labels, asks } of texts) {
    if (ids.has(id)) faults.push(`${id}：这个 id 用了两次`);
    ids.add(id);
    for (const label of labels) if (!items.has(label)) faults.push(`${id}：方案没有条目 “${label}”`);
    if (lawful && stance !== 'solicit') faults.push(`${id}：只有 solicit 才能写 lawful`);
    const raises = stance === 'report' || (stance === 'solicit' && !lawful);
    if (raises !== labels.length > 0) faults.push(`${id}：${raises ? '缺标签' : '不该有标签'}`);
    if (asks && (stance !== 'solicit' || lawful)) faults.push(`${id}：只有非法的招揽才标 asks`);
    for (const words of asks ?? []) if (!text.includes(words)) faults.push(`${id}：原文没有标出的 “${words}”`);
    // The plan's paragraphs stand beside their own sentences.
    const own = id.startsWith('plan-');
    const twin = own
      ? undefined
      : [...runs(text, NEAR_DUPLICATE)].map((run) => seen.get(run)).find((other) => other && other !== id);
    if (twin) faults.push(`${id}：与 ${twin} 有 ${NEAR_DUPLICATE} 个汉字相同`);
    if (!own) for (const run of runs(text, NEAR_DUPLICATE)) seen.set(run, id);
  }
  return faults;
}

if (import.meta.main) {
  const data = readData();
  const items = targetsOf(data).item ?? new Set();
  const sets = readdirSync(CORPUS, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const texts = sets.flatMap((set) => readTexts(join(CORPUS, set)));
  const faults = faultsOf(texts, items);
  const foreign = new Map<string, string>();
  for (const file of process.argv.slice(2))
    for (const text of foreignTexts(file))
      for (const run of runs(text, LONGEST_SHARED + 1)) foreign.set(run, basename(file));
  const common = new Map([...runs(data.source, LONGEST_SHARED + 1)].map((run) => [run, SET_PHRASE]));
  for (const { text } of texts)
    for (const run of new Set(runs(text, LONGEST_SHARED + 1)))
      if (foreign.has(run)) common.set(run, (common.get(run) ?? 0) + 1);
  for (const { id, text } of texts) {
    const run = [...runs(text, LONGEST_SHARED + 1)].find(
      (one) => foreign.has(one) && (common.get(one) ?? 0) < SET_PHRASE,
    );
    if (run) faults.push(`${id}：“${run}”也在 ${foreign.get(run) ?? ''} 里`);
  }
  for (const fault of faults) console.error(`✗ ${fault}`);
  console.log(`${texts.length} 篇，${faults.length} 处问题`);
  if (faults.length > 0) process.exitCode = 1;
}
