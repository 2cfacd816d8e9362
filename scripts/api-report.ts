// `npm run api [-- --write | --released]`: the public API of `fangfei` as one text, `rules-lib/api/fangfei.md`.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryPoints, exportedBy } from '../site/views/api.ts';

const LIBRARY = join(import.meta.dirname, '../rules-lib');
export const REPORT = join(LIBRARY, 'api/fangfei.md');
const RELEASED = join(LIBRARY, 'api/released.json');

/** The API of the last release: its version, and the SHA-256 of its report; empty for one that had none. */
export interface Released {
  version: string;
  report: string;
}

export const readReleased = (): Released => JSON.parse(readFileSync(RELEASED, 'utf8')) as Released;

export const hashOf = (report: string): string => createHash('sha256').update(report).digest('hex');

/** Every exported name with its declaration, entry point by entry point; words and examples are left out. */
export function apiReport(): string {
  const entries = entryPoints(join(LIBRARY, 'package.json'));
  const everything = exportedBy(entries);
  const parts = entries.map(({ specifier }) => {
    const declarations = everything
      .filter((exported) => exported.specifier === specifier)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      // The same name through two entry points is declared once.
      .map(({ name, declaration }) => {
        const first = everything.find((other) => other.name === name && other.declaration === declaration);
        return first && first.specifier !== specifier ? `// ${name}: ${first.specifier}` : declaration;
      });
    return `## ${specifier}\n\n\`\`\`ts\n${declarations.join('\n\n')}\n\`\`\`\n`;
  });
  return `# fangfei 的公开接口\n\n由 \`npm run api -- --write\` 生成，不要手改；改了接口要有 changeset（\`npx changeset\`）。\n\n${parts.join('\n')}`;
}

if (import.meta.main) {
  const report = apiReport();
  if (process.argv.includes('--write') || process.argv.includes('--released')) writeFileSync(REPORT, report);
  else console.log(report);
  if (process.argv.includes('--released')) {
    const { version } = JSON.parse(readFileSync(join(LIBRARY, 'package.json'), 'utf8')) as { version: string };
    writeFileSync(RELEASED, `${JSON.stringify({ version, report: hashOf(report) }, null, 2)}\n`);
  }
}
