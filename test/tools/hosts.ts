// Hosts of one's own on this machine: each with its network and its processes, reached by ssh, and killed like a host that loses power.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lacking, programPath } from './debian.ts';

/** Why hosts cannot be made here; nothing where they can. */
export function noHosts(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return '要 Linux 和 root 才能造出带自己网络的主机';
  const packages = lacking('ip', 'ssh', 'sshd', 'parallel');
  if (packages) return `没有装 ${packages}`;
  try {
    const probe = `ff${process.pid}p`;
    ip('netns', 'add', probe);
    ip('netns', 'del', probe);
    return undefined;
  } catch {
    return '这台机器不许造网络命名空间';
  }
}

const ip = (...args: string[]): void => {
  execFileSync(programPath('ip')!, args, { stdio: 'pipe' });
};

export interface Hosts {
  /** The address of each host. */
  addresses: readonly string[];
  /** The ssh command that reaches them. */
  ssh: string;
  /** Words before a command that make it run where the hosts can be reached. */
  inside: readonly string[];
  /** Ends a host at once: its line is cut, then all its processes end. */
  kill: (at: number) => Promise<void>;
  remove: () => Promise<void>;
}

/** Makes hosts; what stands in `path` is found by the programs on them. */
export async function makeHosts(count: number, folder: string, path: string): Promise<Hosts> {
  const middle = `ff${process.pid}`;
  const names = Array.from({ length: count }, (_, at) => `${middle}h${at}`);
  const addresses = names.map((_, at) => `10.77.${at}.2`);
  const key = join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'host')]);
  // sshd wants this empty folder to be there.
  mkdirSync('/run/sshd', { recursive: true });
  const settings = [
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${key}.pub`,
    'PermitRootLogin prohibit-password',
    'StrictModes no',
    'UsePAM no',
    'PidFile none',
    `SetEnv PATH=${path}:${process.env.PATH ?? ''}`,
  ];
  writeFileSync(join(folder, 'sshd_config'), `${settings.join('\n')}\n`);

  ip('netns', 'add', middle);
  const servers: ChildProcess[] = [];
  for (const [at, name] of names.entries()) {
    ip('netns', 'add', name);
    ip('link', 'add', 'eth0', 'netns', name, 'type', 'veth', 'peer', 'name', `to${at}`, 'netns', middle);
    ip('-n', middle, 'addr', 'add', `10.77.${at}.1/30`, 'dev', `to${at}`);
    ip('-n', middle, 'link', 'set', `to${at}`, 'up');
    ip('-n', name, 'addr', 'add', `${addresses[at]!}/30`, 'dev', 'eth0');
    ip('-n', name, 'link', 'set', 'eth0', 'up');
    ip('-n', name, 'link', 'set', 'lo', 'up');
    // In a process space of its own: when its first process ends, all end.
    const alone = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
    const sshd = [programPath('sshd')!, '-D', '-f', join(folder, 'sshd_config')];
    servers.push(spawn(programPath('ip')!, ['netns', 'exec', name, ...alone, ...sshd], { stdio: 'ignore' }));
  }
  const inside = [programPath('ip')!, 'netns', 'exec', middle];
  const options = ['BatchMode=yes', 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'];
  const alive = ['ConnectTimeout=2', 'ServerAliveInterval=1', 'ServerAliveCountMax=2'];
  const ssh = `ssh -F none -i ${key} ${[...options, ...alive].map((option) => `-o ${option}`).join(' ')}`;

  const end = async (server: ChildProcess): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  const hosts: Hosts = {
    addresses,
    ssh,
    inside,
    kill: async (at) => {
      ip('-n', middle, 'link', 'set', `to${at}`, 'down');
      await end(servers[at]!);
    },
    remove: async () => {
      await Promise.all(servers.map(end));
      for (const name of [...names, middle]) ip('netns', 'del', name);
    },
  };
  try {
    for (const address of addresses) await answers(hosts, address);
  } catch (error) {
    await hosts.remove();
    throw error;
  }
  return hosts;
}

/** Waits until a host lets somebody in. */
async function answers({ inside, ssh }: Hosts, address: string): Promise<void> {
  const command = [...inside, ...ssh.split(' '), address, 'true'];
  for (let tries = 0; ; tries++) {
    try {
      execFileSync(command[0]!, command.slice(1), { stdio: 'pipe' });
      return;
    } catch (error) {
      if (tries === 20) throw error;
      await pause(200);
    }
  }
}
