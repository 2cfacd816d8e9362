// A thread of the bulk run: blocks in, their output out.
import { parentPort, workerData } from 'node:worker_threads';
import { createClassifier, type ClassifierOptions } from '../classify/index.ts';
import { present } from '../present.ts';
import type { Block } from '../read/lines.ts';
import { judge, type JudgeOptions } from './judge.ts';

export interface WorkerData {
  judge: JudgeOptions;
  classifier: ClassifierOptions;
}

const port = present(parentPort, '主线程');
const data = workerData as WorkerData;
const classify = createClassifier(data.classifier);

// One block after the other: the answers come in the order of the questions.
let turn = Promise.resolve();
port.on('message', (block: Block) => {
  turn = turn.then(async () => {
    const judged = await judge(block, data.judge, classify);
    port.postMessage(judged, [judged.bytes.buffer]);
  });
});
