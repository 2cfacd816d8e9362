// npm run ocr:eval [-- --misses]: how well the words of pictures are read, and whether the verdict is that of the typed text;
// ends with 1 below the marks.
import { classify } from 'fangfei';
import { readPicture } from '../../rules-lib/src/ocr/node.ts';
import { cleanSheets, SPOILS, type Sheet } from './leaflets.ts';

/** What is compared: the signs themselves, without spaces, in one width. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[“”"'‘’]/g, '"');

/** The least number of signs to change, add or take away (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Uint32Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint32Array(b.length + 1);
    next[0] = i;
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}

const showMisses = process.argv.includes('--misses');
const SPOILT = 40;

/** The least that must hold, in shares. */
const MARKS = { clean: 0.97, spoilt: 0.9, verdict: 0.95 };

const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)}%`;

class Tally {
  signs = 0;
  wrong = 0;
  pictures = 0;
  agreeing = 0;

  async add(name: string, { text }: Sheet, picture: Uint8Array): Promise<void> {
    const read = (await readPicture(picture)).text;
    const missed = distance(plain(text), plain(read));
    const [typed, seen] = [classify(text), classify(read)];
    this.pictures++;
    this.signs += plain(text).length;
    this.wrong += Math.min(missed, plain(text).length);
    if (typed.verdict === seen.verdict) this.agreeing++;
    if (showMisses && (missed > 0 || typed.verdict !== seen.verdict))
      console.log(
        `${name}：错 ${missed} 字${typed.verdict === seen.verdict ? '' : `，结论不同：打字 ${typed.verdict}，识别 ${seen.verdict}`}\n${read}\n`,
      );
  }

  /** Takes what another counted. */
  join(other: Tally): void {
    for (const key of ['signs', 'wrong', 'pictures', 'agreeing'] as const) this[key] += other[key];
  }

  get accuracy(): number {
    return 1 - this.wrong / this.signs;
  }

  get agreement(): number {
    return this.agreeing / this.pictures;
  }

  toString(): string {
    return `${this.pictures} 张，${this.signs} 字，字符正确率 ${percent(this.accuracy, 2)}，结论与打字文本相同 ${this.agreeing}/${this.pictures}（${percent(this.agreement, 1)}）`;
  }
}

const sheets = cleanSheets();
const clean = new Tally();
for (const sheet of sheets) await clean.add(sheet.name, sheet, sheet.png);
console.log(`清楚的图：${clean.toString()}`);

const spoilt = new Tally();
const kinds = Object.entries(SPOILS);
for (const [at, [kind, spoil]] of kinds.entries()) {
  const tally = new Tally();
  for (let n = 0; n < SPOILT / kinds.length; n++) {
    // Each kind meets other sheets, posters among them.
    const sheet = sheets[(at * 5 + n * 4 + (n % 3)) % sheets.length]!;
    await tally.add(`${kind} ${sheet.name}`, sheet, await spoil(sheet.png));
  }
  console.log(`${kind}：${tally.toString()}`);
  spoilt.join(tally);
}
console.log(`拍坏的图：${spoilt.toString()}`);
const all = new Tally();
all.join(clean);
all.join(spoilt);
console.log(`全部：${all.toString()}`);
for (const [what, share, mark] of [
  ['清楚的图字符正确率', clean.accuracy, MARKS.clean],
  ['拍坏的图字符正确率', spoilt.accuracy, MARKS.spoilt],
  ['结论与打字文本相同', all.agreement, MARKS.verdict],
] as const) {
  if (share >= mark) continue;
  console.error(`不够：${what} ${percent(share, 2)}，应有 ${percent(mark)}`);
  process.exitCode = 1;
}
