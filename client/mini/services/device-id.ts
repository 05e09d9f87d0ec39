import { newKey } from './key';
import { onSessionChange } from './session';
import { readStorage, writeStorage } from './wx';

const STORED = 'device';

let known = readStorage<string>(STORED);

/** What this phone calls itself; it says nothing about its owner. */
export function deviceId(): string {
  return known ?? renew();
}

function renew(): string {
  known = `dev_${newKey()}`;
  writeStorage(STORED, known);
  return known;
}

// Who logs out is a stranger again: what is done from now on cannot be told to be theirs.
onSessionChange((loggedIn) => {
  if (!loggedIn) renew();
});
