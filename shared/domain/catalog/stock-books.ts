/** Whether the counters of a stock are what its rows add up to. */

export interface StockCounters {
  available: number;
  reserved: number;
  sold: number;
}

export interface StockBook {
  id: string;
  counters: StockCounters;
  /** Σ of all moves: adjustments and returns. */
  moved: number;
  /** Σ of the moves that were returns of sold units. */
  returned: number;
  /** Units that unpaid orders hold. */
  held: number;
  /** Units that were paid for. */
  taken: number;
}

export interface StockDisagreement {
  /** The stock's id. */
  of: string;
  what: keyof StockCounters;
  expected: number;
  actual: number;
}

export function proveStockBook({
  id,
  counters,
  moved,
  returned,
  held,
  taken,
}: StockBook): StockDisagreement[] {
  const expected: StockCounters = { available: moved - held - taken, reserved: held, sold: taken - returned };
  return (Object.keys(expected) as (keyof StockCounters)[])
    .filter((what) => expected[what] !== counters[what])
    .map((what) => ({ of: id, what, expected: expected[what], actual: counters[what] }));
}
