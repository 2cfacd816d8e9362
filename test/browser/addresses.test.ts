// Every address that was ever public still answers, and a new one is public on purpose.
import type { Server } from 'node:http';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { elements, parseHtml } from '../../site/integrations/html.ts';
import { builtAddresses, publicAddresses } from '../tools/addresses.ts';
import { addressOf, serve } from '../tools/site.ts';

let server: Server;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What an address leads to: itself, or where its page sends people on; nothing when nobody answers. */
async function destination(address: string): Promise<string | undefined> {
  const response = await fetch(address);
  if (!response.ok) return undefined;
  if (!response.headers.get('content-type')?.startsWith('text/html')) {
    await response.body?.cancel();
    return address;
  }
  const refresh = elements(parseHtml(await response.text()), 'meta').find(
    ({ attribs }) => attribs['http-equiv'] === 'refresh',
  );
  const target = refresh && /url=(.+)/.exec(refresh.attribs.content ?? '')?.[1];
  return target ? destination(new URL(target, address).href) : address;
}

test('every public address answers, by itself or by sending on', async () => {
  const addresses = publicAddresses();
  expect(addresses.length).toBeGreaterThan(2100);
  const lost: string[] = [];
  for (const address of addresses) {
    if (!(await destination(addressOf(server) + encodeURI(address)))) lost.push(address);
  }
  expect(lost, '公布过的地址不能断：恢复它，或留一页转到新的地址').toEqual([]);
});

test('an old address leads where its page is now', async () => {
  expect(await destination(`${addressOf(server)}index/`)).toBe(`${addressOf(server)}contents/index.html`);
  expect(await destination(`${addressOf(server)}no-such-page/`)).toBeUndefined();
});

test('a piece that has another name, or that this site cannot make, answers by its old name', async () => {
  const folder = `${addressOf(server)}cases/anji-biotech-unlisted-shares/`;
  const poster = await fetch(`${folder}poster.png`);
  expect(poster.headers.get('content-type')).toBe('image/png');
  // As fine as it was: A4 at 200 dots to the inch.
  expect(PNG.sync.read(Buffer.from(await poster.arrayBuffer())).width).toBe(1654);
  for (const name of ['card.txt', 'qr.svg'])
    expect(await (await fetch(folder + name)).text()).toContain('没有设置网址');
});

test('what is built is public on purpose', () => {
  const known = new Set(publicAddresses());
  const unknown = builtAddresses().filter((address) => !known.has(address));
  expect(unknown, '新的公开地址，以后不能断：运行 npm run addresses 记下来').toEqual([]);
});
