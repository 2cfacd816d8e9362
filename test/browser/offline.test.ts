// Without a network: what was visited and the tools are there after one visit, and a new deployment takes the old one's place.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { parseHtml, rewriteHtml } from '../../site/integrations/html.ts';
import { serviceWorker } from '../../site/integrations/offline.ts';
import { sharedChromium } from '../tools/chromium.ts';
import { addressOf, DIST, serve } from '../tools/site.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});

function stop(server: Server): void {
  server.closeAllConnections();
  server.close();
}

/** Visits a page, and waits until the service worker answers for it and keeps it. */
async function visit(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  // `waitForFunction` takes a promise for an answer.
  await page.evaluate(async (seen) => {
    while (navigator.serviceWorker.controller?.state !== 'activated' || !(await caches.match(seen)))
      await new Promise((next) => setTimeout(next, 50));
  }, address);
  return page;
}

test('one visit, then no network: the page again, and every tool', async () => {
  const server = await serve();
  const root = addressOf(server);
  const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
  const page = await visit(context, `${root}cases/ezubao-lease-p2p/`);
  const title = await page.title();
  stop(server);

  await page.reload();
  expect(await page.title()).toBe(title);
  for (const [path, heading] of [
    ['units/townships-and-communities/', '乡'],
    ['forms/', '表格下载'],
    ['residents/paid/', '钱'],
    ['', ''],
  ] as const) {
    await page.goto(root + path);
    expect(await page.locator('h1').innerText()).toContain(heading);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('sans-serif');
  }

  await page.goto(`${root}check/`);
  await page.waitForLoadState('networkidle');
  // What is kept already is not started before somebody comes to a field.
  expect(page.workers()).toEqual([]);
  const started = page.waitForEvent('worker');
  await page.locator('#text').focus();
  await started;
  expect(page.workers()).toHaveLength(1);
  await page.getByRole('button', { name: '一条推销' }).click();
  await page.locator('#result .verdict').waitFor();
  expect(await page.locator('#result').innerText()).toContain('疑似');
  await page.getByRole('button', { name: '给单位看的' }).click();
  await page.getByRole('link', { name: '记入台账' }).click();
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('示例商行');
  await page.locator('#f-unit').selectOption('县教育局');
  await page.locator('#row').getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存：示例商行').waitFor();

  await page.goto(`${root}search/?q=包租`);
  await page.locator('[role=listbox]:not([aria-busy]) [role=option]').first().waitFor();
  expect(await page.locator('[role=option]').first().innerText()).toContain('包租');

  await page.goto(`${root}cases/guoying-private-fund/`);
  expect(await page.locator('h1').innerText()).toBe('离线版：不联网也能用');
  await context.close();
});

test('before a visit its sheets are kept on request, and are there without a network', async () => {
  const server = await serve();
  const root = addressOf(server);
  const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
  const page = await visit(context, `${root}units/civil-affairs-bureau/`);
  await page.getByRole('button', { name: '下乡前存到手机' }).click();
  await page.getByText(/^已存 \d+ 页/).waitFor();
  await page.goto(`${root}focus/`);
  const asked = page.getByRole('button', { name: '下乡前存到手机' });
  await asked.waitFor();
  const others = await page.evaluate(
    async (address) => Boolean(await caches.match(address)),
    `${root}guises/charity/visit/`,
  );
  expect(others).toBe(false);
  await asked.click();
  await page.getByText(/^已存 1\d\d 页/).waitFor();
  stop(server);
  for (const path of ['sectors/elderly-care/', 'guises/charity/']) {
    await page.goto(`${root}focus/`);
    await page.locator(`main a[href*="${path}"]`).first().click();
    await page
      .getByRole('link', { name: /走访记录/ })
      .first()
      .click();
    expect(await page.locator('h1').innerText()).toBe('现场走访记录');
    await page.getByRole('textbox', { name: '对象名称' }).fill('甲养老院');
    await page.getByRole('button', { name: '另填一家' }).waitFor();
  }
  await context.close();
});

test('a page that came without the service worker keeps the sheets all the same, and tells how many it lacks', async () => {
  const server = await serve();
  const [answer] = server.listeners('request') as RequestListener[];
  let lacks = /\/sectors\/elderly-care\/visit\/$/;
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (lacks.test(request.url ?? '')) response.writeHead(404).end();
    else answer?.(request, response);
  });
  const root = addressOf(server);
  const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
  const page = await visit(context, `${root}units/civil-affairs-bureau/`);
  const reloaded = page.waitForEvent('load');
  await (await context.newCDPSession(page)).send('Page.reload', { ignoreCache: true });
  await reloaded;
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await page.getByRole('button', { name: '下乡前存到手机' }).click();
  await page.getByText(/^只存下 \d+ 页，还有 1 页没有存/).waitFor();
  lacks = /^$/;
  await page.getByRole('button', { name: '下乡前存到手机' }).click();
  await page.getByText(/^已存 \d+ 页/).waitFor();
  stop(server);
  // Not by a visit: the browser may still have by itself what it fetched a moment ago.
  for (const sheet of ['sectors/elderly-care/visit/', 'subjects/social-organization/visit/'])
    expect(await page.evaluate(async (address) => Boolean(await caches.match(address)), root + sheet), sheet).toBe(
      true,
    );
  await context.close();
});

test(
  'a new deployment is seen at once, and takes the old one’s place when its pages are closed',
  { tags: 'long' },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fangfei-'));
    cpSync(DIST, folder, { recursive: true, filter: (file) => !/\.(?:pdf|zip|onnx|wasm|png)$/.test(file) });
    const server = await serve(folder);
    const { port } = server.address() as AddressInfo;
    const root = addressOf(server);
    const context = await browser.newContext();
    const page = await visit(context, `${root}units/`);
    await page.goto(`${root}cases/ezubao-lease-p2p/`);
    const kept = () => page.evaluate(() => caches.keys());
    const old = await kept();

    const file = join(folder, 'units/index.html');
    const changed = rewriteHtml(readFileSync(file, 'utf8'), (element) => {
      if (element.name === 'h1') element.children = parseHtml('换新以后').children;
    });
    writeFileSync(file, changed);
    writeFileSync(join(folder, 'sw.js'), await serviceWorker(folder));
    await page.goto(`${root}units/`);
    expect(await page.locator('h1').innerText()).toContain('换新以后');
    await page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!;
      await registration.update();
      while (!registration.waiting) await new Promise((next) => setTimeout(next, 50));
    });
    // From outside the site it can be seen who is in charge.
    const outside = await context.newPage();
    await outside.goto(new URL('/', root).href);
    await page.close();
    await outside.evaluate(
      async ([scope, before]) => {
        const isOld = (name: string) => before.includes(name) && !name.startsWith('workbox-precache');
        const inCharge = async () => (await navigator.serviceWorker.getRegistration(scope))!;
        while ((await inCharge()).waiting || (await caches.keys()).some(isOld))
          await new Promise((next) => setTimeout(next, 50));
      },
      [root, old] as const,
    );
    const again = await context.newPage();
    await again.goto(`${root}about/`);
    stop(server);
    await again.goto(`${root}units/`);
    expect(await again.locator('h1').innerText()).toContain('换新以后');
    expect(new URL(again.url()).port).toBe(String(port));
    await context.close();
    rmSync(folder, { recursive: true });
  },
);

/** A server that leads on from one address, and never answers another. */
async function oddServer(): Promise<Server> {
  const server = await serve();
  const [answer] = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  let asked = 0;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.endsWith('/moved/')) response.writeHead(302, { location: '../units/' }).end();
    else if (!request.url?.endsWith('/cases/guoying-private-fund/') || asked++ === 0) answer?.(request, response);
  });
  return server;
}

test('what another address answered is not kept: a browser takes no such answer for a page', async () => {
  const server = await oddServer();
  const root = addressOf(server);
  const context = await browser.newContext();
  const page = await visit(context, `${root}units/`);
  const kept = await page.evaluate(async (address) => {
    const answer = await fetch(address);
    await answer.text();
    // What is kept is kept after it is answered.
    await fetch(`${address}../about/`).then((other) => other.text());
    while (!(await caches.match(new URL('../about/', address).href))) await new Promise((next) => setTimeout(next, 50));
    return [answer.redirected, Boolean(await caches.match(address))];
  }, `${root}moved/`);
  expect(kept).toEqual([true, false]);
  stop(server);
  await context.close();
});

test('a line that is too slow is not waited for where a page is kept', { tags: 'long' }, async () => {
  const server = await oddServer();
  const address = `${addressOf(server)}cases/guoying-private-fund/`;
  const context = await browser.newContext();
  const page = await visit(context, `${addressOf(server)}units/`);
  const lengths = await page.evaluate(async (slow) => {
    const once = async () => (await (await fetch(slow, { cache: 'reload' })).text()).length;
    const first = await once();
    while (!(await caches.match(slow))) await new Promise((next) => setTimeout(next, 50));
    const late = new Promise<number>((resolve) => setTimeout(() => resolve(0), 20_000));
    return [first, await Promise.race([once(), late])];
  }, address);
  expect(lengths[0]).toBeGreaterThan(1000);
  expect(lengths[1]).toBe(lengths[0]);
  stop(server);
  await context.close();
});

test('what is fetched in advance is small, and holds neither models nor posters', () => {
  const script = readFileSync(join(DIST, 'sw.js'), 'utf8');
  const entries = [...script.matchAll(/\burl:"([^"]*)",revision:/g)].map(([, url]) => url!);
  const files = entries.map((url) => (url === './' || url.endsWith('/') ? `${url}index.html` : url));
  expect(files).toContain('check/index.html');
  expect(files.filter((file) => /ocr\/|\.(?:pdf|zip|png|wasm|onnx)$/.test(file))).toEqual([]);
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file))).length, 0);
  expect(bytes).toBeLessThan(2e6);
});

test('without service workers every page is as before', async () => {
  const server = await serve();
  const context = await browser.newContext();
  await context.addInitScript('delete Navigator.prototype.serviceWorker');
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${addressOf(server)}check/`);
  await page.getByRole('button', { name: '一条推销' }).click();
  await page.locator('#result .verdict').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  stop(server);
});
