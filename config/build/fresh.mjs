import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';

/** A short name for the present state of these files and folders: their paths, sizes and times. */
export function fingerprint(roots) {
  const hash = createHash('sha256');
  const visit = (file) => {
    const info = statSync(file);
    if (info.isDirectory()) {
      for (const name of readdirSync(file).sort()) visit(path.join(file, name));
    } else {
      hash.update(`${file}:${info.size}:${info.mtimeMs};`);
    }
  };
  for (const root of roots.filter((name) => existsSync(name))) visit(root);
  return hash.digest('hex').slice(0, 16);
}

const STAMPS = 'node_modules/.cache/mall/built';

/** Beside the packages and not in dist/: what is in dist/weapp is uploaded. */
const stampOf = (target) => path.join(STAMPS, target.replaceAll('/', '-'));

/** True when `target` was built from exactly these sources. */
export function isFresh(target, roots) {
  const stamp = stampOf(target);
  return existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(roots);
}

export function markFresh(target, roots) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stampOf(target), fingerprint(roots));
}
