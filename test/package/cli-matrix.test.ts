// `fangfei scan` over what people really hold and what somebody might send: every file accounted for, none in silence.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND, inFolder, linesOf, run } from '../tools/cli.ts';
import { AD, endlessPdf, PICTURED, samples } from '../tools/hostile.ts';

interface Said {
  source: string;
  flagged?: boolean;
  verdict?: string;
  error?: { code: string; message: string; aside?: boolean; minor?: boolean };
}

/** What came of each source. */
function booksOf(lines: readonly Said[], source: string): Record<string, unknown> {
  const mine = lines.filter((line) => line.source === source);
  return {
    read: mine.filter(({ error }) => !error).length,
    flagged: mine.filter(({ flagged }) => flagged).length,
    faults: mine.filter(({ error }) => error && !error.aside).length,
    aside: mine.find(({ error }) => error?.aside && !error.minor)?.error!.code,
    minor: mine.find(({ error }) => error?.minor)?.error!.minor,
  };
}

const onWindows = process.platform === 'win32';

test('a folder of 290 real and hostile files: each with its books, and the sum told', { tags: 'long' }, () =>
  inFolder(async (folder) => {
    // Windows knows no file of such a name.
    const all = (await samples()).filter(({ name }) => !onWindows || !/[<>\n]/.test(name));
    expect(all.length).toBeGreaterThanOrEqual(290);
    for (const { name, bytes } of all) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const { status, stdout, stderr } = await run(['scan', folder, '-j', '2'], { memory: true });
    const lines = linesOf<Said>(stdout);
    const found = all.map(({ name }) => [name, booksOf(lines, join(folder, name))]);
    expect(found).toEqual(
      all.map(({ name, read, flagged, faults = 0, aside, minor }) => [name, { read, flagged, faults, aside, minor }]),
    );
    const sum = (of: (sample: (typeof all)[number]) => number): number =>
      all.reduce((total, one) => total + of(one), 0);
    const aside = all.filter((one) => one.aside && one.read === 0).length;
    const parts = all.filter((one) => one.aside && one.read > 0).length;
    const records = sum(({ read }) => read);
    const faults = sum((one) => one.faults ?? 0);
    expect(status).toBe(3);
    const unread = lines.filter(({ verdict }) => verdict === 'unread').length;
    expect(stderr).toContain(
      `${records + faults} 条：判读 ${records} 条（疑似 ${sum(({ flagged }) => flagged)} 条，没有检查 ${unread} 条），读不了 ${faults} 条`,
    );
    expect(stderr).toContain(
      `文件 ${all.length} 个：读了 ${all.length - aside} 个，搁置 ${aside} 个；另有 ${parts} 处附件、图片、工作表或别组记录搁置；${all.filter(({ minor }) => minor).length} 处标志、小图和系统自己留下的文件没有读`,
    );
    // Every message is for people: words and a way out, nothing of the system's own.
    for (const { error } of lines)
      if (error) expect([error.message.endsWith('。'), /[\u4e00-\u9fff]/.test(error.message)]).toEqual([true, true]);
    expect(stdout.toString() + stderr).not.toMatch(/\bE[A-Z]{4,}\b|Error:/);
  }),
);

test.skipIf(onWindows)('places of the file system: links, pipes and locked folders are told, and the run goes on', () =>
  inFolder(async (folder) => {
    const at = (...names: string[]): string => join(folder, ...names);
    mkdirSync(at('锁上的'));
    writeFileSync(at('锁上的', 'a.txt'), AD);
    writeFileSync(at('读不了.txt'), AD);
    writeFileSync(at('好.txt'), AD);
    mkdirSync(at('深', '处'), { recursive: true });
    writeFileSync(at('深', '处', '.隐藏'), AD);
    symlinkSync('好.txt', at('链接.txt'));
    symlinkSync('没有.txt', at('断的链接.txt'));
    symlinkSync('.', at('绕圈'));
    symlinkSync('自己', at('自己'));
    execFileSync('mkfifo', [at('管道.txt')]);
    chmodSync(at('读不了.txt'), 0o000);
    chmodSync(at('锁上的'), 0o000);
    // Root may read everything: the run is somebody else's then.
    const root = process.getuid?.() === 0;
    if (root) chownSync(folder, 65534, 65534);
    chmodSync(folder, 0o755);
    const args = [COMMAND, 'scan', '.', '-j', '1', '-o', '结果.ndjson'];
    let status = 0;
    try {
      execFileSync(process.execPath, args, { cwd: folder, stdio: 'pipe', ...(root ? { uid: 65534, gid: 65534 } : {}) });
    } catch (error) {
      ({ status } = error as { status: number });
    }
    chmodSync(at('锁上的'), 0o755);
    expect(status).toBe(3);
    const lines = linesOf<Said>(readFileSync(at('结果.ndjson')));
    expect(lines.map(({ source, error }) => [source, error?.code ?? 'read'])).toEqual(
      [
        ['好.txt', 'read'],
        ['断的链接.txt', 'unreadable'],
        ['深/处/.隐藏', 'read'],
        ['管道.txt', 'not-a-file'],
        ['绕圈', 'not-a-file'],
        ['自己', 'unreadable'],
        ['读不了.txt', 'unreadable'],
        ['锁上的', 'unreadable'],
        ['链接.txt', 'read'],
      ].sort(([a], [b]) => (a! < b! ? -1 : 1)),
    );
  }),
);

test('a logo on every letterhead is named, and the run ends with 0; a photograph among the words ends it with 3', () =>
  inFolder(async (folder) => {
    const scanned = async (kind: keyof typeof PICTURED): Promise<[number | null, string]> => {
      const file = join(folder, `${kind}.docx`);
      writeFileSync(file, PICTURED[kind]);
      const { status, stdout, stderr } = await run(['scan', file]);
      return [status, stdout.toString() + stderr];
    };
    const [status, said] = await scanned('letterhead');
    expect(status).toBe(0);
    expect(said).toMatch(/标志和小图.*页眉、页脚、母版/);
    expect(said).toMatch(/1 处标志、小图和系统自己留下的文件没有读/);
    expect((await scanned('amid'))[0]).toBe(3);
  }));

test('lines without a word, by the million, are no file that was read', { tags: 'long' }, () =>
  inFolder(async (folder) => {
    const file = join(folder, 'a.txt');
    for (const [ending, blank] of [
      ['txt', '\n'.repeat(1_200_000)],
      ['csv', `id,text\n${'\n'.repeat(1_200_000)}`],
      ['ndjson', ' '.repeat(1_200_000)],
    ]) {
      const path = file.replace('txt', ending!);
      writeFileSync(path, blank!);
      const { status, stderr } = await run(['scan', path]);
      expect([ending, status, /读了 0 个，搁置 1 个/.test(stderr)]).toEqual([ending, 3, true]);
    }
    // A pipe through which nothing came is no fault.
    expect((await run(['scan'], { input: '\n'.repeat(1000) })).status).toBe(0);
  }),
);

test('an endless page tree ends', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, endlessPdf());
    const { status, stdout } = await run(['scan', file]);
    expect(status).toBe(3);
    expect(linesOf<Said>(stdout)[0]!.error!.aside).toBe(true);
  }));

test('nothing that exists is written over, by whatever name', () =>
  inFolder(async (folder) => {
    const input = join(folder, 'a.txt');
    const link = join(folder, 'link.ndjson');
    const out = join(folder, 'out.ndjson');
    writeFileSync(input, AD);
    symlinkSync('a.txt', link);
    for (const target of [input, link]) {
      const { status, stderr } = await run(['scan', input, '--format-out', 'ndjson', '-o', target, '--force']);
      expect([status, stderr.includes('没有动它')]).toEqual([2, true]);
    }
    expect(readFileSync(input, 'utf8')).toBe(AD);
    writeFileSync(out, '旧的');
    expect((await run(['scan', input, '-o', out])).status).toBe(2);
    expect((await run(['scan', input, '-o', out, '--resume'])).status).toBe(2);
    expect(readFileSync(out, 'utf8')).toBe('旧的');
    expect((await run(['scan', input, '-o', out, '--force'])).status).toBe(0);
    expect(linesOf<Said>(readFileSync(out))).toHaveLength(1);
    expect(statSync(`${out}.lock`, { throwIfNoEntry: false })).toBeUndefined();
    // A link is led on to its file, which takes the result in.
    const other = join(folder, 'other.ndjson');
    symlinkSync('out.ndjson', other);
    expect((await run(['scan', input, '--label', '甲', '-o', other, '--force'])).status).toBe(0);
    expect([lstatSync(other).isSymbolicLink(), readFileSync(out, 'utf8').includes('甲')]).toEqual([true, true]);
    rmSync(other);
    // What lies in a folder that is read is an input, unless an earlier run wrote it: then it is in the books.
    const material = join(folder, 'b.csv');
    writeFileSync(material, `id,text\n1,${AD}\n`);
    const refused = await run(['scan', folder, '-o', material, '--force']);
    expect([refused.status, refused.stderr.includes('没有动它')]).toEqual([2, true]);
    expect(readFileSync(material, 'utf8')).toContain(AD);
    const again = await run(['scan', folder, '-o', out, '--force']);
    expect([again.status, again.stderr]).toEqual([3, expect.stringContaining('文件 4 个：读了 3 个，搁置 1 个')]);
  }));

// Only Linux has a disk that is always full.
test.skipIf(process.platform !== 'linux')('a full disk ends every command with 4 and a sentence', async () => {
  const commands = [`scan --format text`, 'check 你好', 'unit', 'deadlines', '--help', 'check --help'];
  for (const command of commands) {
    const shell = `echo 你好 | "${process.execPath}" "${COMMAND}" ${command} > /dev/full`;
    const ran = await new Promise<{ status: number; stderr: string }>((resolve) => {
      try {
        execFileSync('sh', ['-c', shell], { stdio: 'pipe' });
        resolve({ status: 0, stderr: '' });
      } catch (error) {
        const { status, stderr } = error as { status: number; stderr: Buffer };
        resolve({ status, stderr: stderr.toString() });
      }
    });
    expect([command, ran.status]).toEqual([command, 4]);
    expect(ran.stderr).toContain('磁盘满了');
  }
});
