// Programs of Debian's that tests need: found where they are, or installed before the first test.
import { spawnSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';

const succeeds = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** Runs a command, shown first; what it prints is the user's to see. */
export function run(command: readonly string[], env: Record<string, string> = {}): boolean {
  console.log(`  $ ${command.join(' ')}`);
  const [program = '', ...args] = command;
  return (
    spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } }).status === 0
  );
}

/** Words before a command that make it run as root, or nothing where that is not to be had without asking. */
function asRoot(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
}

/** Whether packages can be installed here without asking anybody. */
export const canInstall = (): boolean => succeeds('apt-get', '--version') && asRoot() !== undefined;

export function aptInstall(packages: readonly string[]): boolean {
  const apt = [
    ...(asRoot() ?? []),
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-o',
    'DPkg::Lock::Timeout=120',
  ];
  return (
    run([...apt, 'update', '-qq']) && run([...apt, 'install', '-y', '-qq', '--no-install-recommends', ...packages])
  );
}

/** The path of a program, `sbin` among the places. */
export function programPath(name: string): string | undefined {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { env: { PATH: path }, encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** The programs that tests of many machines need, each with its package. */
const PROGRAMS: Readonly<Record<string, string>> = {
  parallel: 'parallel',
  sshd: 'openssh-server',
  ssh: 'openssh-client',
  ip: 'iproute2',
  'redis-server': 'redis-server',
};

const missing = (names: readonly string[]): string[] => names.filter((name) => !programPath(name));

/** The packages that hold those of the programs that are not here, in words; nothing when all are. */
export const lacking = (...names: (keyof typeof PROGRAMS)[]): string =>
  missing(names)
    .map((name) => PROGRAMS[name])
    .join('、');

/** Sees to it that the programs are there. Some are services: only a machine of CI gets them unasked, elsewhere the tests say what they leave out. */
export default function ensurePrograms({ config: { mode } }: TestProject): void {
  const names = missing(Object.keys(PROGRAMS));
  if (mode !== 'all' || !names.length || !process.env.CI || !canInstall()) return;
  console.log(`多台机器的测试还缺 ${names.join('、')}，现在安装：`);
  aptInstall(names.map((name) => PROGRAMS[name]!));
}
