export interface Option {
  name: string;
  choices: string[];
}

export interface SkuRow {
  /** Absent until it was saved. */
  skuId?: string;
  choices: string[];
  code: string;
  /** Fen; null until it was typed. */
  listPrice: number | null;
  /** Set by hand, by level; other levels pay the list price × their rate. */
  levelPrices: Readonly<Record<number, number | null>>;
  /** What it costs the shop, fen; null for unknown. */
  cost: number | null;
  weightGrams: number;
  imageFileId: string | null;
}

export interface Goods {
  options: Option[];
  rows: SkuRow[];
}

/** The options of saved SKUs: each name with its choices in the order they first appear. */
export function optionsOf(names: readonly string[], rows: readonly Pick<SkuRow, 'choices'>[]): Option[] {
  return names.map((name, at) => ({
    name,
    choices: [...new Set(rows.map(({ choices }) => choices[at] ?? ''))].filter((choice) => choice !== ''),
  }));
}

/**
 * The rows of all combinations of `options`, in their order. A row whose combination is still there stays as it is,
 * with its id, stock and prices; new ones take price and weight from `rows` as a first guess.
 */
export function rowsFor(options: readonly Option[], rows: readonly SkuRow[]): SkuRow[] {
  const known = new Map(rows.map((row) => [keyOf(row.choices), row]));
  const first = rows[0];
  return combinations(options).map(
    (choices) =>
      known.get(keyOf(choices)) ?? {
        choices,
        code: '',
        listPrice: first?.listPrice ?? null,
        levelPrices: {},
        cost: first?.cost ?? null,
        weightGrams: first?.weightGrams ?? 0,
        imageFileId: null,
      },
  );
}

/** A row keeps its place in `rows` when an option is added: its combination gets the first choice of the new one. */
export function withOption(rows: readonly SkuRow[], firstChoice: string): SkuRow[] {
  return rows.map((row) => ({ ...row, choices: [...row.choices, firstChoice] }));
}

/** Without one option; of rows that then look alike the first stays. */
export function withoutOption(rows: readonly SkuRow[], at: number): SkuRow[] {
  const seen = new Set<string>();
  return rows
    .map((row) => ({ ...row, choices: row.choices.filter((_, index) => index !== at) }))
    .filter(({ choices }) => {
      const key = keyOf(choices);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/** How many combinations are not sold. */
export function missingCount(options: readonly Option[], rows: readonly SkuRow[]): number {
  const known = new Set(rows.map(({ choices }) => keyOf(choices)));
  return combinations(options).filter((choices) => !known.has(keyOf(choices))).length;
}

function combinations(options: readonly Option[]): string[][] {
  return options.reduce<string[][]>(
    (sets, { choices }) => sets.flatMap((set) => choices.map((choice) => [...set, choice])),
    [[]],
  );
}

function keyOf(choices: readonly string[]): string {
  return JSON.stringify(choices);
}
