import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What the database said it had done, written down before the client does anything else. */
export type Ack =
  | { op: 'transfer' | 'claim' | 'batch'; id: string }
  | { op: 'undo'; id: string; target: string }
  | { op: 'count'; lane: number; n: number }
  | { op: 'renewed'; generation: number }
  /** Two that are no acknowledgement: a collection is about to be dropped; an error no load should meet. */
  | { op: 'renewing'; generation: number }
  | { op: 'error'; message: string };

export type OnAck = (ack: Ack) => void;

/** Appends to `file`; what the kernel has taken survives the process. */
export function ackFile(file: string): OnAck {
  const fd = openSync(file, 'a');
  return (ack) =>
    void writeSync(
      fd,
      `${JSON.stringify(ack)}
`,
    );
}

export function readAcks(file: string): Ack[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  // What follows the last newline was cut off by the kill.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Ack);
}
