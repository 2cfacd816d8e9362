// A Redis of one's own, with nothing in it, gone afterwards.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { programPath } from './debian.ts';

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function startRedis(folder: string): Promise<{ url: string; client: Redis; stop: () => Promise<void> }> {
  const port = await freePort();
  const given = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawn(programPath('redis-server')!, given, { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url);
  // Until it listens, it is asked again.
  client.on('error', () => undefined);
  await client.ping();
  return {
    url,
    client,
    stop: async () => {
      client.disconnect();
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
}
