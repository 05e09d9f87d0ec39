import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Every hand-checked file of a folder: [name, content]. */
export function readGolden<T>(folder: string): [string, T][] {
  const directory = path.join(__dirname, folder);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as T,
    ]);
}
