// How the lines of a picture become a text, and how a turned picture finds its way back.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { boxesOf } from 'fangfei/ocr';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { arrange } from '../../rules-lib/src/ocr/arrange.ts';
import type { Piece } from '../../rules-lib/src/ocr/columns.ts';
import { angleOf, rotate, spread, upright } from '../../rules-lib/src/ocr/pixels.ts';
import { refusePicture } from '../../site/scripts/check/judge.ts';

const piece = (text: string, x: number, y: number, width: number, height = 20): Piece => ({
  text,
  score: 1,
  corners: [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ],
});

test('a paragraph set in several lines is one line; a list and a heading are not joined', () => {
  const read = arrange([
    piece('养老公寓', 100, 0, 200, 60),
    piece('交三万元订金，每年返两', 100, 80, 400),
    piece('千四百元。', 100, 108, 100),
    piece('1.先交钱', 100, 140, 400),
    piece('2.再签字', 100, 168, 400),
    piece('电话', 100, 300, 60),
    piece('地址', 300, 302, 60),
  ]);
  expect(read.text).toBe('养老公寓\n交三万元订金，每年返两千四百元。\n1.先交钱\n2.再签字\n电话 地址');
});

test('a leaflet that leans a little is arranged as if it stood upright', () => {
  const lines = [
    piece('投资1万元认养10只羊，', 0, 0, 780, 32),
    piece('公司统一代养，保本保息，到', 0, 52, 770, 32),
    piece('期全额退还本金。', 0, 104, 240, 32),
    piece('国家“一带一路”扶持项', 0, 190, 790, 32),
    piece('目。', 0, 242, 60, 32),
  ];
  const text = '投资1万元认养10只羊，公司统一代养，保本保息，到期全额退还本金。\n国家“一带一路”扶持项目。';
  for (const degrees of [0, 1.4, -1.4]) {
    const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
    const leaning = lines.map((line) => ({
      ...line,
      corners: line.corners.map(({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos })) as Piece['corners'],
    }));
    expect(arrange(leaning).text, `${degrees}°`).toBe(text);
  }
});

/** Lines below each other from a corner, each as wide as its words. */
const column = (x: number, y: number, pitch: number, ...lines: string[]): Piece[] =>
  lines.map((text, at) => piece(text, x, y + at * pitch, 20 * text.length));

test.each<[what: string, pieces: Piece[], text: string]>([
  [
    'two columns below a headline, a line across below both',
    [
      piece('养老公寓保本认购大会', 0, 0, 600, 60),
      ...column(0, 80, 26, '投入三万元，每年返两', '千四百元，到期还本。'),
      ...column(320, 80, 26, '名额有限，请带身份证', '到社区门口找小王登记。'),
      piece('咨询电话见背面，全县十二个门店同时办理，节假日不休', 0, 150, 560),
    ],
    '养老公寓保本认购大会\n投入三万元，每年返两千四百元，到期还本。\n名额有限，请带身份证到社区门口找小王登记。\n咨询电话见背面，全县十二个门店同时办理，节假日不休',
  ],
  [
    'two columns whose lines do not stand level, the right one longer',
    [
      ...column(0, 10, 44, '当初说', '短期内就上市'),
      ...column(320, 10, 28, '后来', '没有上市', '钱进了公司的账户。', '人也找不到了'),
    ],
    '当初说\n短期内就上市\n后来\n没有上市\n钱进了公司的账户。\n人也找不到了',
  ],
  [
    'three columns, the first with more lines below the others',
    [
      ...column(0, 0, 26, '甲公司在县城开了分店，', '收老人的存款，月息二', '分，到期不还。'),
      ...column(300, 0, 26, '乙公司在乡里开了分店，', '卖羊。'),
      ...column(600, 0, 26, '丙公司在网上卖代币，', '只涨不跌。'),
    ],
    '甲公司在县城开了分店，收老人的存款，月息二分，到期不还。\n乙公司在乡里开了分店，卖羊。\n丙公司在网上卖代币，只涨不跌。',
  ],
  [
    'cards in two rows: row by row, each card whole',
    [
      ...column(0, 0, 26, '养老公寓，', '交钱返利。'),
      ...column(300, 0, 26, '林地托管，', '保底分红。'),
      ...column(0, 100, 26, '商铺包租，', '到期回购。'),
      ...column(300, 100, 26, '消费返利，', '买多返多。'),
    ],
    '养老公寓，交钱返利。\n林地托管，保底分红。\n商铺包租，到期回购。\n消费返利，买多返多。',
  ],
  [
    'a table: across',
    [
      ...column(0, 0, 30, '产品', '稳盈一号', '稳盈二号'),
      ...column(200, 0, 30, '期限', '三个月', '一年'),
      ...column(400, 0, 30, '年化', '8%', '12%'),
    ],
    '产品 期限 年化\n稳盈一号 三个月 8%\n稳盈二号 一年 12%',
  ],
  [
    'names and values, a value on two lines: across',
    [
      piece('电话', 0, 0, 40),
      piece('8823400', 200, 0, 140),
      piece('地址', 0, 30, 40),
      ...column(200, 30, 30, '友谊路市场东门往里', '走二十米'),
      piece('时间', 0, 90, 40),
      piece('每天上午', 200, 90, 80),
    ],
    '电话 8823400\n地址 友谊路市场东门往里\n走二十米\n时间 每天上午',
  ],
  [
    'a chat: downwards',
    [
      ...column(0, 0, 26, '在吗，', '有个好项目'),
      ...column(400, 80, 26, '什么项目，', '靠谱吗'),
      ...column(0, 160, 26, '保本的，', '月息三分'),
      ...column(400, 240, 26, '我想一想，', '明天说'),
    ],
    '在吗，有个好项目\n什么项目，靠谱吗\n保本的，月息三分\n我想一想，明天说',
  ],
])('reading order: %s', (_, pieces, text) => {
  expect(arrange(pieces).text).toBe(text);
  expect(arrange(pieces.toReversed()).text).toBe(text);
});

test('nothing that was read is lost, and every piece knows its place', () => {
  const part = fc.record({
    text: fc.string({ minLength: 1 }),
    x: fc.nat(900),
    y: fc.nat(900),
    width: fc.integer({ min: 10, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const given = parts.map(({ text, x, y, width }) => piece(text, x, y, width));
      const { text, pieces } = arrange(given);
      expect(pieces.map(({ start, end }) => text.slice(start, end)).sort()).toEqual(
        given.map((one) => one.text).sort(),
      );
    }),
  );
});

test('a point of a turned picture leads back to where it was', () => {
  const pixels = { width: 60, height: 40, data: new Uint8Array(60 * 40 * 3) };
  fc.assert(
    fc.property(fc.integer({ min: -180, max: 180 }), (angle) => {
      const view = rotate(upright(pixels, 120), angle);
      const middle = view.back({ x: (view.pixels.width - 1) / 2, y: (view.pixels.height - 1) / 2 });
      expect(Math.abs(middle.x - 29.75)).toBeLessThan(0.5);
      expect(Math.abs(middle.y - 19.75)).toBeLessThan(0.5);
    }),
  );
});

test('the lines tell how a picture leans', () => {
  const lean = (angle: number) => {
    const turn = (angle * Math.PI) / 180;
    const at = (x: number, y: number) => ({
      x: x * Math.cos(turn) - y * Math.sin(turn),
      y: x * Math.sin(turn) + y * Math.cos(turn),
    });
    return [at(0, 0), at(200, 0), at(200, 20), at(0, 20)];
  };
  for (const angle of [0, 7, -30, 90]) expect(angleOf([lean(angle), lean(angle)])).toBeCloseTo(angle);
  expect(angleOf([])).toBe(0);
});

test('a dark picture is spread over the whole scale, an alpha channel laid on white', () => {
  const { data } = spread({ width: 2, height: 1, data: Uint8Array.of(20, 20, 20, 90, 90, 90) });
  expect([data[0], data[5]]).toEqual([0, 255]);
  expect([...spread({ width: 1, height: 1, data: Uint8Array.of(0, 0, 0, 0) }).data]).toEqual([255, 255, 255]);
});

test('a span over two lines has a box on each', () => {
  const read = arrange([piece('保本保息', 0, 0, 80), piece('按月付息', 0, 100, 80)]);
  const boxes = boxesOf(read, 2, 7);
  expect(boxes.map(([a, b]) => [a.x, b.x])).toEqual([
    [40, 80],
    [0, 40],
  ]);
});

test('a site built with FANGFEI_OCR=off carries nothing that reads pictures; without it, each file once', async () => {
  const laid = async (flag: string): Promise<string[]> => {
    vi.stubEnv('FANGFEI_OCR', flag);
    vi.resetModules();
    const { default: ocrModels, ocrOn } = await import('../../site/integrations/ocr-models.ts');
    const folder = mkdtempSync(join(tmpdir(), 'fangfei-'));
    const done = ocrModels().hooks['astro:build:done'] as unknown as (of: { dir: URL }) => Promise<void>;
    await done({ dir: pathToFileURL(`${folder}/`) });
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
    expect(ocrOn).toBe(flag !== 'off');
    return files.sort();
  };
  expect(await laid('off')).toEqual([]);
  const all = ['ocr', 'ocr/detection.onnx', 'ocr/keys.txt', 'ocr/recognition.onnx', 'ocr/runtime.wasm'];
  expect(await laid('')).toEqual(all);
});

test('a batch sends a picture where pictures are read, and nowhere where they are not', async () => {
  await expect(refusePicture(true)()).rejects.toThrow('在上面“查一张图片里的文字”');
  await expect(refusePicture(false)()).rejects.toThrow(/^(?!.*上面).*打出来查/);
});
