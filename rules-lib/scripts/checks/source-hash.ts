// The plan's text is the one whose hash is on record.
import { createHash } from 'node:crypto';
import type { Data } from '../data.ts';
import type { Fault } from './fault.ts';

export function checkSourceHash({ source, planInfo }: Pick<Data, 'source' | 'planInfo'>): Fault[] {
  const hash = createHash('sha256').update(source).digest('hex');
  if (hash === planInfo.sourceSha256) return [];
  return [
    {
      file: 'plan.json',
      path: '/sourceSha256',
      reason: `source.txt 的校验值是 ${hash}，与记录的不同`,
      remedy: '原文不可改动；若确要换一份文本，另立一个方案目录',
    },
  ];
}
