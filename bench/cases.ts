// npm run bench:cases [-- N]: builds library and site with N cases (1,000 unless told), pictures off; time, memory, page weight.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '..');
const wanted = Number(process.argv[2] ?? 1000);
const work = mkdtempSync(join(tmpdir(), 'fangfei-cases-'));

/** A copy of the project whose own library, not this one's, is what the site imports. */
function copyProject(): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of files.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(work, file)), { recursive: true });
    cpSync(join(ROOT, file), join(work, file));
  }
  mkdirSync(join(work, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    const target = name === 'fangfei' ? join(work, 'rules-lib') : join(ROOT, 'node_modules', name);
    symlinkSync(target, join(work, 'node_modules', name));
  }
}

/** Copies of the real cases under numbered ids, until there are enough. */
function addCases(): void {
  const data = join(work, 'rules-lib/data/cases');
  const prose = join(work, 'site/content/cases');
  // What else every case must have: the words of its poster, and a place in a campaign set.
  const contents = <T>(name: string): T => JSON.parse(readFileSync(join(work, 'site/content', name), 'utf8')) as T;
  const figures = contents<{ id: string }[]>('figures.json');
  const sets = contents<{ cases: string[] }[]>('kit.json');
  const ids = readdirSync(data).map((file) => file.replace(/\.json$/, ''));
  for (let n = ids.length; n < wanted; n++) {
    const id = ids[n % ids.length]!;
    const copy = `${id}-${n}`;
    const entry = JSON.parse(readFileSync(join(data, `${id}.json`), 'utf8')) as { id: string; title: string };
    const title = `${entry.title}（${n}）`;
    // The real ones have the first numbers.
    writeFileSync(join(data, `${copy}.json`), JSON.stringify({ ...entry, id: copy, title, serial: n + 1 }));
    cpSync(join(prose, `${id}.mdx`), join(prose, `${copy}.mdx`));
    figures.push(...figures.filter((one) => one.id === id).map((one) => ({ ...one, id: copy })));
    for (const set of sets) if (set.cases.includes(id)) set.cases.push(copy);
  }
  writeFileSync(join(work, 'site/content/figures.json'), JSON.stringify(figures));
  writeFileSync(join(work, 'site/content/kit.json'), JSON.stringify(sets));
}

/** Runs a step of the build; seconds, and the most memory that its process held, in MB. */
function step(name: string, args: string[]): void {
  const usage = join(work, 'usage');
  const hook = `process.on('exit',()=>require('node:fs').writeFileSync(${JSON.stringify(usage)},String(process.resourceUsage().maxRSS)))`;
  writeFileSync(join(work, 'hook.cjs'), hook);
  const began = performance.now();
  execFileSync(process.execPath, ['--require', join(work, 'hook.cjs'), ...args], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, FANGFEI_PICTURES: 'off' },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const megabytes = (Number(readFileSync(usage, 'utf8')) / 1024).toFixed(0);
  console.log(`${name.padEnd(10)} ${seconds.padStart(7)} s   ${megabytes.padStart(6)} MB at most`);
}

try {
  copyProject();
  addCases();
  console.log(`Node ${process.version}; ${wanted} cases, pictures off`);
  step('library', ['rules-lib/scripts/build.ts']);
  step('site', ['node_modules/astro/bin/astro.mjs', 'build']);
  const weigh = (file: string): string => {
    const page = brotliCompressSync(readFileSync(join(work, 'dist', file)));
    return `${(page.length / 1000).toFixed(1)} kB compressed`;
  };
  const pages = readdirSync(join(work, 'dist/cases'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  console.log(
    `${pages.length} case pages; the first ${weigh(`cases/${pages[0]!.name}/index.html`)}; the list ${weigh('cases/index.html')}`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
