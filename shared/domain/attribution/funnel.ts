import { addFen, ZERO_FEN } from '../money';
import type { Fen } from '../money';

/** The steps from a share to money, counted on the day each of them happened. */
export interface FunnelSteps {
  /** Taps on "share": WeChat does not say whether a card was sent. */
  tapped: number;
  /** Persons a day that opened it. */
  opened: number;
  joined: number;
  ordered: number;
  /** Paid for goods, refunds taken off; below 0 when more came back in a period than was sold. */
  net: Fen;
}

export const NO_STEPS: FunnelSteps = { tapped: 0, opened: 0, joined: 0, ordered: 0, net: ZERO_FEN };

/** The steps of one link on one day. */
export interface FunnelRow extends FunnelSteps {
  /** Which material it showed, and how that is called. */
  materialKey: string;
  materialName: string;
  /** The script line it went out with; null when none was chosen. */
  scriptId: string | null;
  words: string;
}

export interface FunnelGroup extends FunnelSteps {
  key: string;
  name: string;
}

/** Who shared: everything, by what was shown, and by the words that went with it. */
export interface Funnel {
  total: FunnelSteps;
  byMaterial: FunnelGroup[];
  byScript: FunnelGroup[];
}

export function funnelOf(rows: readonly FunnelRow[]): Funnel {
  return {
    total: rows.reduce<FunnelSteps>(add, NO_STEPS),
    byMaterial: grouped(rows, ({ materialKey, materialName }) => ({ key: materialKey, name: materialName })),
    byScript: grouped(rows, ({ scriptId, words }) =>
      scriptId === null ? null : { key: scriptId, name: words },
    ),
  };
}

/** Groups with their sums, the most money first; of equals the most opened. */
function grouped(
  rows: readonly FunnelRow[],
  groupOf: (row: FunnelRow) => { key: string; name: string } | null,
): FunnelGroup[] {
  const groups = new Map<string, FunnelGroup>();
  for (const row of rows) {
    const group = groupOf(row);
    if (!group) continue;
    const known = groups.get(group.key) ?? { ...NO_STEPS };
    // The newest rows come last: a thing is called as it is called now.
    groups.set(group.key, { ...add(known, row), ...group });
  }
  return [...groups.values()].sort((a, b) => b.net - a.net || b.opened - a.opened);
}

function add(sum: FunnelSteps, row: FunnelSteps): FunnelSteps {
  return {
    tapped: sum.tapped + row.tapped,
    opened: sum.opened + row.opened,
    joined: sum.joined + row.joined,
    ordered: sum.ordered + row.ordered,
    net: addFen(sum.net, row.net),
  };
}
