// `npm run release`, run by the workflow of that name: publishes `fangfei`.
// Where its sources live is said by the repository that publishes, here and nowhere else, so that no link of the package is dead.
import { execFileSync } from 'node:child_process';

/** The fields of `package.json` that say where the sources live. */
export function fieldsOf(repository: string): Readonly<Record<string, string>> {
  const home = `https://github.com/${repository}`;
  return {
    'repository.type': 'git',
    'repository.url': `git+${home}.git`,
    'repository.directory': 'rules-lib',
    homepage: `${home}#readme`,
    'bugs.url': `${home}/issues`,
  };
}

if (import.meta.main) {
  const { GITHUB_REPOSITORY: repository } = process.env;
  if (!repository) throw new Error('没有 GITHUB_REPOSITORY：发布由 .github/workflows/release.yml 进行');
  const run = (...command: [string, ...string[]]): void =>
    void execFileSync(command[0], command.slice(1), { stdio: 'inherit' });
  const fields = Object.entries(fieldsOf(repository)).map(([name, value]) => `${name}=${value}`);
  run('npm', 'pkg', 'set', '--workspace', 'fangfei', ...fields);
  run('npx', 'changeset', 'publish');
}
