import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EJSON, type Document } from 'bson';

/** One recorded case: what stands in an empty database, the commands in order and MongoDB's answers. */
export interface Case {
  readonly area: string;
  readonly name: string;
  readonly fixture?: 'zoo';
  /** Documents of collection `c`. */
  readonly docs?: Document[];
  /** Indexes of collection `c`. */
  readonly indexes?: Document[];
  /** Documents of other collections. */
  readonly more?: Readonly<Record<string, Document[]>>;
  readonly steps: Document[];
  readonly answers: Document[];
}

interface Recording {
  readonly server: string;
  readonly zoo: Document[];
  readonly cases: Case[];
}

/** The recorded answers; numbers, dates and the like are BSON objects. */
export function loadRecording(): Recording {
  const lines = readFileSync(path.join(__dirname, 'answers.ndjson'), 'utf8').trim().split('\n');
  const [head, ...cases] = lines.map((line) => EJSON.parse(line, { relaxed: false }) as unknown);
  return { ...(head as Omit<Recording, 'cases'>), cases: cases as Case[] };
}

/** Documents of collection `c` before the case, or undefined when there is no collection. */
export function documentsOf(recording: Recording, { fixture, docs }: Case): Document[] | undefined {
  return fixture === 'zoo' ? recording.zoo : docs;
}
