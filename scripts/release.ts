// `npm run release`, run by the workflow of that name: publishes `fangfei`.
// Where its sources live is said by the repository that publishes, here and nowhere else, so that no link of the package is dead.
import { execFileSync } from 'node:child_process';

const { GITHUB_REPOSITORY: repository } = process.env;
if (!repository) throw new Error('没有 GITHUB_REPOSITORY：发布由 .github/workflows/release.yml 进行');

const home = `https://github.com/${repository}`;
const run = (...command: [string, ...string[]]): void =>
  void execFileSync(command[0], command.slice(1), { stdio: 'inherit' });

const fields = {
  'repository.type': 'git',
  'repository.url': `git+${home}.git`,
  'repository.directory': 'rules-lib',
  homepage: `${home}#readme`,
  'bugs.url': `${home}/issues`,
};
run(
  'npm',
  'pkg',
  'set',
  '--workspace',
  'fangfei',
  ...Object.entries(fields).map(([name, value]) => `${name}=${value}`),
);
run('npx', 'changeset', 'publish');
