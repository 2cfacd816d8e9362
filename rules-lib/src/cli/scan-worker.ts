// A worker of the bulk run: blocks in, their output out.
import { parentPort, workerData } from 'node:worker_threads';
import { classify } from '../classify/index.ts';
import type { Block } from './blocks.ts';
import { writeBlock, type RecordOptions } from './record.ts';

const port = parentPort!;

port.on('message', (block: Block) => {
  const result = writeBlock(block, workerData as RecordOptions, classify);
  port.postMessage(result, [result.bytes.buffer]);
});
