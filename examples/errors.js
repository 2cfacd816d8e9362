import { FangfeiError } from 'fangfei';
import { phasesOn } from 'fangfei/plan';
import { validate } from 'fangfei/validate';

// 抛出的都是 FangfeiError，code 不变，话是说给人听的
try {
  phasesOn('2018-06-31');
} catch (error) {
  if (error instanceof FangfeiError) console.log(error.code, error.message);
}

// 检查自己的文件：哪一处、为什么、怎么改
validate('notEncoded', { clause: '7', quote: '附件1' })[0]?.reason; // → '缺少字段 “reason”'
