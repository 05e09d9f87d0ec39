import { createHash } from 'node:crypto';

export interface Random {
  bytes(count: number): Buffer;
  hex(length: number): string;
  /** Letters, digits, `-` and `_`. */
  text(length: number): string;
}

/** Random values that are the same in every run with the same seed. */
export function createRandom(seed: string): Random {
  let drawn = 0;

  function bytes(count: number): Buffer {
    const blocks: Buffer[] = [];
    for (let size = 0; size < count; size += 32) blocks.push(digest(`${seed}#${drawn++}`));
    return Buffer.concat(blocks).subarray(0, count);
  }

  return {
    bytes,
    hex: (length) => bytes(length).toString('hex').slice(0, length),
    text: (length) => bytes(length).toString('base64url').slice(0, length),
  };
}

/** A WeChat-like id (28 characters) of a name: it must survive restarts, so neither seed nor counter enters. */
export function stableId(name: string): string {
  return `o${digest(name).toString('base64url').slice(0, 27)}`;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
