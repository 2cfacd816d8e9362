// A thread of `classifyMany`: texts in, results out.
import { parentPort, workerData } from 'node:worker_threads';
import { createClassifier, type ClassifierOptions } from '../classify/index.ts';
import { present } from '../present.ts';

const port = present(parentPort, '主线程');
const classify = createClassifier(workerData as ClassifierOptions);

port.on('message', (text: string) => port.postMessage(classify(text)));
