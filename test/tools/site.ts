// The built site under a path of an intranet portal, and the Chromium that looks at it.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll } from 'vitest';
import { sharedChromium } from './chromium.ts';

export const DIST = join(import.meta.dirname, '../../dist');
/** Where a county would put it: a column of its portal, not a site of its own. */
const BASE = '/zt/ffjz/';

/** Takes away what Chromium 78 does not have. */
const AGE = `{
  const typed = Object.getPrototypeOf(Int8Array.prototype);
  for (const of of [Array.prototype, typed, String.prototype])
    for (const name of ['at', 'findLast', 'findLastIndex', 'replaceAll', 'toSorted', 'toReversed', 'toSpliced', 'with']) delete of[name];
  delete Object.hasOwn; delete Object.groupBy; delete Intl.Segmenter; delete Promise.any; delete Promise.withResolvers;
  for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) { delete scope.structuredClone; delete scope.WeakRef; }
  delete Crypto.prototype.randomUUID;
  if (self.Element) delete Element.prototype.replaceChildren;
}
`;

/** What a page did that it must not do. */
export interface Violations {
  /** Requests that left the site's own origin. */
  foreign: string[];
  /** Requests that found nothing. */
  missing: string[];
  /** Errors and warnings on the console, policy violations among them. */
  complaints: string[];
}

export interface Options {
  width?: number;
  javaScript?: boolean;
  /** A script that runs before those of the page. */
  before?: string;
  /** Takes away, from the page and its workers, what Chromium 78 does not have. */
  old?: boolean;
  /** Requests that fail, as a pattern. */
  without?: string;
  /** Lets the service worker in; elsewhere it is away, as on an intranet without https, so that requests can be watched. */
  serviceWorker?: boolean;
}

export interface Site {
  /** The site's address, ending in a slash. */
  readonly url: string;
  /** Opens a page of the site, by its path without leading slash, and watches what it does. */
  open(path: string, options?: Options): Promise<{ page: Page; violations: Violations }>;
  /** The same in a tab that stays for the next look with the same options: for tests that read and leave nothing behind. */
  look(path: string, options?: Options): Promise<{ page: Page; violations: Violations }>;
}

/** The same function, which works once for each text. */
export function memoized<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (!known.has(text)) known.set(text, work(text));
    return known.get(text) as Answer;
  };
}

/** The short form of axe: every page has to read it anew. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA and good practice: rule and first place of each. */
export async function a11yViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Gives the same answer to every question of the triage, or without one named the first; either leads to an end. */
export async function answerTriage(page: Page, name: string | RegExp = /./): Promise<void> {
  const answers = page.getByRole('navigation', { name: '回答' });
  // A page of which only the head has come looks like an end.
  await answers.waitFor();
  for (let step = 0; step < 12 && (await answers.count()) > 0; step++) {
    const answer = answers.getByRole('link', { name, exact: true }).first();
    const next = new URL((await answer.getAttribute('href'))!, page.url()).href;
    await answer.click();
    await page.waitForURL(next);
  }
}

/** Serves a built site under {@link BASE}, on any free port; nothing stands beside it. */
export async function serve(folder = DIST): Promise<Server> {
  // In `dev` files are looked for anew with each request.
  const files = sirv(folder, { dev: folder !== DIST });
  const server = createServer((request, response) => {
    const missing = () => void response.writeHead(404).end('没有这个页面');
    if (!request.url?.startsWith(BASE)) {
      missing();
      return;
    }
    const notFound = () => {
      const page = join(folder, '404.html');
      if (existsSync(page)) response.writeHead(404, { 'content-type': 'text/html' }).end(readFileSync(page));
      else missing();
    };
    // A folder's page by its name: sirv would first look for a page beside the folder, and `/index/` be the home page.
    request.url = request.url.slice(BASE.length - 1).replace(/\/(?=\?|$)/, '/index.html');
    files(request, response, notFound);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** Where a server of {@link serve} has the site. */
export const addressOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`;

/** Serves the built site, or another build of it, to Chromium, for the tests of one file. */
export function useSite(dist = DIST): Site {
  let browser: Browser;
  let server: Server;
  const address = () => addressOf(server);
  const tabs = new Map<string, Awaited<ReturnType<Site['open']>>>();
  beforeAll(async () => {
    browser = await sharedChromium();
    server = await serve(dist);
  });
  afterAll(async () => {
    for (const { page } of tabs.values()) await page.context().close();
    server?.closeAllConnections();
    server?.close();
  });
  return {
    get url() {
      return address();
    },
    async open(path, { width = 1280, javaScript = true, before, old = false, without, serviceWorker = false } = {}) {
      // A page that glides is measured and clicked on its way: it jumps, as for people who ask for no motion.
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        javaScriptEnabled: javaScript,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      if (!serviceWorker) await page.addInitScript('delete Navigator.prototype.serviceWorker');
      if (old) {
        await page.addInitScript(AGE);
        await page.route(/worker-[\w-]+\.js$/, async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: AGE + (await response.text()) });
        });
      }
      if (before) await page.addInitScript(before);
      if (without) await page.route(without, (route) => route.abort());
      const violations: Violations = { foreign: [], missing: [], complaints: [] };
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol !== 'data:' && origin !== new URL(address()).origin) violations.foreign.push(request.url());
      });
      page.on('response', (response) => {
        if (response.status() >= 400) violations.missing.push(response.url());
      });
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') violations.complaints.push(message.text());
      });
      page.on('pageerror', (error) => violations.complaints.push(error.message));
      await page.goto(address() + path);
      return { page, violations };
    },
    async look(path, options) {
      const key = JSON.stringify(options ?? {});
      const tab = tabs.get(key);
      if (!tab) {
        const opened = await this.open(path, options);
        tabs.set(key, opened);
        return opened;
      }
      for (const found of Object.values(tab.violations) as string[][]) found.length = 0;
      await tab.page.goto(address() + path);
      return tab;
    },
  };
}
