import { calendarFor } from 'fangfei/calendar';
import { dutiesOf, findUnits, handInsOf, resolveQuery, responsibleFor } from 'fangfei/plan';

// 今天的名称也找得到
findUnits('教育局')[0]?.unit.id; // → 'education-bureau'

for (const { action, clause } of dutiesOf('education-bureau')) console.log(clause, action);

// 要写、要交的材料，按期限或所在阶段的末尾排；没有期限的在后，照方案的话
for (const { date, when, name, toName } of handInsOf('education-bureau')) console.log(date ?? when, name, toName);

// 期限日历，导入手机或 Outlook
calendarFor('education-bureau').startsWith('BEGIN:VCALENDAR'); // → true

// 方案没有点名谁管典当，就说没有
responsibleFor('pawn').named; // → false

// 条款号怎样写都认得
resolveQuery('四１４（2）')[0]?.id; // → '4.14.2'
