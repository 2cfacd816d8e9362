// One Chromium for every test that needs a browser: found where it usually is, or installed with a Chinese font.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { aptInstall, canInstall, run } from './debian.ts';

/** What the programs are called, the quickest first: the shell is the same browser without windows, and opens a page in half the time. */
const NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
];

const PROGRAMS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);

/** Where browsers of this family lie that are not on the path. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...PROGRAMS.flatMap((folder) => [
    join(folder, 'Google/Chrome/Application/chrome.exe'),
    join(folder, 'Microsoft/Edge/Application/msedge.exe'),
  ]),
];

const MISSING =
  '浏览器测试需要 Chromium，这台机器上没有，也装不上：请装好 Chromium、Chrome 或 Edge，装在别处时把 CHROMIUM_PATH 设为它的路径。';

/** Whether a file is Ubuntu's stand-in, which only says that the browser comes as a snap. */
const isStandIn = (file: string): boolean => {
  const head = readFileSync(file).subarray(0, 2_000).toString('latin1');
  return head.startsWith('#!') && head.includes('snap install');
};

/** The path of a browser of this family: the one that `CHROMIUM_PATH` names, one on the path, one in a usual place. */
function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH 指的 ${named} 不存在：请改成浏览器程序的路径，或不设它。`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...PLACES].find((file) => existsSync(file) && !isStandIn(file));
}

/** Starts the browser that was found, or playwright's own; it asks nothing of the network by itself. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

let shared: Promise<Browser> | undefined;

/** The browser of all the tests of a process: it ends with the process, what a test opens in it is closed by the test. */
export const sharedChromium = (): Promise<Browser> => (shared ??= launchChromium());

/** Why there is no browser that starts, or nothing. */
async function trouble(): Promise<unknown> {
  try {
    await (await launchChromium()).close();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Whether the fonts hold Chinese; other systems than Linux always have some. */
const hasChineseFont = (): boolean =>
  process.platform !== 'linux' ||
  Boolean(spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' }).stdout?.trim());

const isUbuntu = (): boolean =>
  existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Sees to it that there are a browser and a Chinese font, before the first test. */
export default async function ensureChromium(): Promise<void> {
  const hasBrowser = findChromium() !== undefined || !(await trouble());
  const hasFont = hasChineseFont();
  if (hasBrowser && hasFont) return;
  console.log(
    `浏览器测试还缺${[!hasBrowser && ' Chromium', !hasFont && '中文字体'].filter(Boolean).join('和')}，现在安装：`,
  );

  const installs = canInstall();
  if (installs && !hasFont) aptInstall(['fontconfig', 'fonts-noto-cjk']);
  // Ubuntu's packages of these names are stand-ins for a snap, which containers cannot run; older Debians have the second alone.
  const packages = hasBrowser || !installs || isUbuntu() ? [] : ['chromium-headless-shell', 'chromium'];
  packages.some((name) => aptInstall([name]));

  if (findChromium() === undefined) {
    const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '../cli.js');
    run([process.execPath, cli, 'install', '--only-shell', ...(installs ? ['--with-deps'] : []), 'chromium']);
  }
  const cause = await trouble();
  if (cause) throw new Error(MISSING, { cause });
  if (!hasChineseFont()) {
    console.warn('没有中文字体，也装不上：页面上的汉字会是空白，请装上 fonts-noto-cjk 或任何一种中文字体再看截图。');
  }
}
