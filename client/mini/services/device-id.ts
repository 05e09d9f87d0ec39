import { newKey } from './key';
import { readStorage, writeStorage } from './wx';

const STORED = 'device';

let known = readStorage<string>(STORED);

/** What this phone calls itself, the same until its storage is cleared; it says nothing about its owner. */
export function deviceId(): string {
  if (known === null) {
    known = newKey();
    writeStorage(STORED, known);
  }
  return known;
}
