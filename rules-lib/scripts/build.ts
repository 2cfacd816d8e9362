// The library's build: read the data, check it, make modules of it, compile, copy what is published as it is.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleLibrary } from './bundle.ts';
import { faultsIn, told } from './checks/index.ts';
import { DATA_DIR, readData, type Data } from './data.ts';
import { generated } from './generate/index.ts';
import { publishedSchema, readSchemas } from './schemas.ts';

const ROOT = join(import.meta.dirname, '..');
const GENERATED = join(ROOT, 'src/generated');
const DIST = join(ROOT, 'dist');

function writeGenerated(modules: readonly [path: string, content: string][]): void {
  rmSync(GENERATED, { recursive: true, force: true });
  for (const [path, content] of modules) {
    const file = join(GENERATED, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

async function compile({ clauses }: Data): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  const tsc = join(ROOT, '../node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(ROOT, 'tsconfig.json')], { stdio: 'inherit' });
  cpSync(join(GENERATED, 'validators.d.ts'), join(DIST, 'generated/validators.d.ts'));
  await bundleLibrary(join(ROOT, 'src'), DIST);
  mkdirSync(join(DIST, 'schemas'));
  for (const [name, schema] of readSchemas()) {
    const text = JSON.stringify(publishedSchema(schema), null, 2);
    writeFileSync(join(DIST, 'schemas', `${name}.schema.json`), `${text}\n`);
  }
  cpSync(DATA_DIR, join(DIST, 'data'), { recursive: true });
  writeFileSync(join(DIST, 'data/plans/aketao-2018/clauses.json'), `${JSON.stringify(clauses, null, 2)}\n`);
}

const data = readData();
const faults = faultsIn(data);
if (faults.length > 0) {
  console.error(told(faults));
  process.exitCode = 1;
} else {
  writeGenerated(await generated(data));
  await compile(data);
  const total = data.collections.reduce((sum, { entries }) => sum + entries.length, 0);
  console.log(
    `fangfei：${data.clauses.length} 个条款，${data.collections.length} 个集合，${total} 条数据，${data.cases.length} 个案例`,
  );
}
