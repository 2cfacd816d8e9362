// npm run bench:build: builds the site with every picture twice, without and with what a build keeps; both times, held against 90 seconds.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cache } from '../site/documents/drawing.ts';

const LIMIT = 90;
const ROOT = join(import.meta.dirname, '..');

const seconds = (): number => {
  const start = performance.now();
  execFileSync('npx', ['astro', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return (performance.now() - start) / 1000;
};
const told = (name: string, time: number) =>
  console.log(`${name}：${time.toFixed(1)} 秒，${time <= LIMIT ? '没有超过' : '超过'} ${LIMIT} 秒`);

rmSync(cache, { recursive: true, force: true });
console.log(`${availableParallelism()} 核，Node ${process.versions.node}`);
told('图都重画', seconds());
told('没有变的图不重画', seconds());
