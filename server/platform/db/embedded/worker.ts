import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../clock';
import { answerRequests } from './worker-protocol';
import type { WorkerOptions } from './worker-protocol';

// The worker's entry: the main thread talks to it through worker-protocol.ts only.
if (!parentPort) throw new Error('worker.ts runs in a worker thread');
void answerRequests(parentPort, workerData as WorkerOptions, () => systemClock.now());
