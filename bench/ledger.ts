// npm run bench:ledger: a ledger of 5,000 rows found, sorted, written and read; figures to compare by eye.
import {
  diffLedgers,
  ledgerChoices,
  ledgerTotals,
  ledgerWorkbook,
  rankLedger,
  readLedger,
  readLedgerRow,
  type LedgerRow,
} from 'fangfei/ledger';
import { selected, type Choice } from '../site/scripts/ledger/select.ts';

const COUNT = 5000;

const units = ledgerChoices('unit');
const items = ledgerChoices('items');
const rows = Array.from({ length: COUNT }, (_, at): LedgerRow => {
  const { row, faults } = readLedgerRow({
    serial: String(at + 1),
    subject: `示例主体 ${(at * 7919) % COUNT}（疑似）`,
    unit: units[at % units.length],
    items: `${items[at % items.length]}；${items[(at * 31) % items.length]}`,
    clue: '交三万元订床位，每年返两千四，名额不多。'.repeat(3),
    peopleInvolved: String((at * 37) % 900),
    riskExposure: String((at * 7307) % 9_000_000),
    stabilityRisk: ['低', '中', '高'][at % 3],
    focus: at % 9 ? '否' : '是',
    responsible: '某科',
    measure: '约谈，停止收款，登记参与人',
    due: '2018-07-10',
    status: '核查中',
  });
  if (!row) throw new Error(JSON.stringify(faults));
  return row;
});
/** What units write of themselves: short and full names, townships, and slips. */
const written = [
  '县教育局',
  '阿克陶县公安局',
  '布伦口乡',
  '奥依塔克镇人民政府',
  '县教局',
  '城东社区',
  '县财政局',
  '某局',
];
const typed = rows.map(({ subject }, at) => ({ subject, unit: written[at % written.length] }));
const kept = rows.map((row, id) => ({ id, version: 1, row }));

async function time(what: string, run: () => unknown, mark: number): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  const [first] = times;
  const median = times.sort((a, b) => a - b)[2]!;
  console.log(
    `${what.padEnd(34)} first ${first!.toFixed(0).padStart(5)} ms, median ${median.toFixed(0).padStart(5)} ms   ≤ ${mark}: ${median <= mark ? 'met' : 'NOT MET'}`,
  );
}

const all: Choice = { words: '', only: {}, sort: 'serial', descending: false };
// The page shows all rows before anybody can look for one: there each row is made ready.
await time('show all', () => selected(kept, all), 1000);
await time('find words', () => selected(kept, { ...all, words: '示例 99' }), 100);
await time('filter by unit and item', () => selected(kept, { ...all, only: { unit: units[1], items: items[1] } }), 100);
await time('sort by name', () => selected(kept, { ...all, sort: 'subject' }), 100);
await time(
  'sort by exposure, largest first',
  () => selected(kept, { ...all, sort: 'riskExposure', descending: true }),
  100,
);
await time('rows read by the names units write', () => typed.forEach(readLedgerRow), 1000);
await time('totals', () => ledgerTotals(rows), 100);
await time('ranking', () => rankLedger(rows), 100);
await time('compare two states', () => diffLedgers(rows, rows), 1000);
const workbook = await ledgerWorkbook(rows);
console.log(`workbook of ${COUNT} rows: ${(workbook.length / 1024).toFixed(0)} kB`);
await time('xlsx written', () => ledgerWorkbook(rows), 3000);
await time('xlsx read', () => readLedger(workbook), 3000);
