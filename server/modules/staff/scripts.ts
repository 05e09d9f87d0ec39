import { DEFAULT_SCRIPTS } from '@shared/domain/scripts/default-scripts';
import { buildIndex } from '@shared/domain/search/search-index';
import type { SearchIndex } from '@shared/domain/search/search-index';
import { runsOf } from '@shared/domain/search/words';
import { spellAll } from '../../platform/pinyin';
import { createSnapshot } from '../../platform/snapshot';
import { ScriptModel } from './script.model';
import type { ScriptRow } from './script.model';

export interface Library {
  /** Every line, retired ones too; the shipped ones first, then by age. */
  lines: readonly ScriptRow[];
  byId: ReadonlyMap<string, ScriptRow>;
}

const SHIPPED: ScriptRow[] = Object.entries(DEFAULT_SCRIPTS).map(([_id, line]) => ({
  _id,
  ...line,
  retired: false,
  updatedAt: 0,
}));

/** The lines that ship with the product, with what operators saved in their place and beside them. */
export const libraryNow = createSnapshot(async (): Promise<Library> => {
  const saved = await ScriptModel.find().sort({ _id: 1 }).session(null).lean();
  const own = new Map(saved.map((row) => [row._id, row]));
  const shipped = SHIPPED.map((row) => own.get(row._id) ?? row);
  const lines = [...shipped, ...saved.filter(({ _id }) => !(_id in DEFAULT_SCRIPTS))];
  return { lines, byId: new Map(lines.map((row) => [row._id, row])) };
});

/** Built when somebody first searches a state of the library, and shared by all who do. */
const indexes = new WeakMap<Library, Promise<SearchIndex>>();

export function indexOf(library: Library): Promise<SearchIndex> {
  const known = indexes.get(library);
  if (known) return known;
  const built = build(library);
  indexes.set(library, built);
  built.catch(() => indexes.delete(library));
  return built;
}

async function build({ lines }: Library): Promise<SearchIndex> {
  const entries = lines
    .filter(({ retired }) => !retired)
    .map(({ _id: id, title, category, text }) => ({
      id,
      fields: [
        { text: title, weight: 100, spelled: true },
        { text: category, weight: 50, spelled: true },
        { text, weight: 10, spelled: true },
      ],
    }));
  const words = entries
    .flatMap(({ fields }) => fields.flatMap(({ text }) => runsOf(text)))
    .filter(({ kind }) => kind === 'han')
    .map(({ text }) => text);
  return buildIndex(entries, await spellAll(words));
}
