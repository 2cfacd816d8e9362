import { actingOn, classify, report } from 'fangfei';
import { clauseLabel } from 'fangfei/plan';

const text = '旺铺售后包租，年返12%，五年原价回购';
const result = classify(text);

result.flagged; // → true

// 哪些字、触及哪一条
for (const { name, clause, evidence } of result.findings) {
  console.log(name, clauseLabel(clause), evidence.map((e) => text.slice(e.start, e.end)).join('、'));
}

// 谁来管，依据是什么
const { named, gap } = actingOn(result);
for (const { name, clause } of named) console.log(name, clauseLabel(clause));
if (gap) console.log(gap);

console.log(report(result).paragraph);
