// A thread of the bulk run: blocks in, their output out.
import { parentPort, workerData } from 'node:worker_threads';
import { createClassifier, createScreener, type ClassifierOptions } from '../classify/index.ts';
import { present } from '../present.ts';
import type { Block } from '../read/lines.ts';
import { judge, type JudgeOptions } from './judge.ts';
import { withRepeats } from './repeats.ts';
import { saidOf } from './say.ts';

export interface WorkerData {
  judge: JudgeOptions;
  classifier: ClassifierOptions;
}

const port = present(parentPort, '主线程');
const data = workerData as WorkerData;
const { say } = data.judge;
const classify = say.full ? createClassifier(data.classifier) : createScreener(data.classifier);
const sayOf = withRepeats(({ text, locate }) => {
  const result = classify(text);
  return saidOf(text, locate ? locate(result) : result, say);
});

// One block after the other: the answers come in the order of the questions.
let turn = Promise.resolve();
port.on('message', (block: Block) => {
  turn = turn.then(async () => {
    const judged = await judge(block, data.judge, sayOf);
    port.postMessage(judged, [judged.bytes.buffer]);
  });
});
