import type { LoadResult } from './load';
import type { QuoteCosts } from './quote';

export interface Row {
  name: string;
  best: LoadResult;
  /** The name of the row that does the same with bare Koa and the driver. */
  floor?: string;
  commands?: number;
}

const HEAD = [
  'what',
  '/s',
  '× bare Koa',
  '× Koa + driver',
  'p50 ms',
  'p99 ms',
  'p99 × bare Koa',
  'commands',
  'answers',
];

export function printRows(rows: readonly Row[]): void {
  const of = (name: string | undefined): LoadResult | undefined =>
    rows.find((row) => row.name === name)?.best;
  const koa = of('bare Koa');
  if (!koa) return;
  const cells = rows.map(({ name, best, floor, commands }) => {
    const least = of(floor);
    return [
      name,
      best.perSecond.toFixed(best.perSecond < 100 ? 1 : 0),
      (best.perSecond / koa.perSecond).toFixed(3),
      least ? (best.perSecond / least.perSecond).toFixed(2) : '',
      best.p50Ms.toFixed(1),
      best.p99Ms.toFixed(1),
      (best.p99Ms / koa.p99Ms).toFixed(1),
      commands?.toFixed(2) ?? '',
      Object.entries(best.statuses)
        .map(([status, count]) => `${count} × ${status}`)
        .join(', '),
    ];
  });
  printTable([HEAD, HEAD.map(() => '---'), ...cells]);
}

/** `koaPerSecond`: what a quote is compared with, since it does no I/O of its own. */
export function printQuotes(costs: QuoteCosts, koaPerSecond: number): void {
  const koaUs = 1_000_000 / koaPerSecond;
  const lines = Object.keys(costs).map(Number);
  const cells = lines.map((count) => {
    const us = costs[count] ?? 0;
    return [String(count), us.toFixed(0), (us / count).toFixed(1), (us / koaUs).toFixed(2)];
  });
  const head = ['lines, 10 coupons', 'µs', 'µs a line', '× a request of bare Koa'];
  printTable([head, head.map(() => '---'), ...cells]);
}

function printTable(rows: readonly (readonly string[])[]): void {
  process.stdout.write(`\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`);
}
