import { businessDayOf } from '@shared/domain/zone';
import { database } from '../../server/platform/db/connect';

type Row = Record<string, unknown>;
/** Rows by collection, as sorted texts: two shops with the same past say the same. */
export type State = Record<string, string[]>;

/** What is compared to the second, and what only ever follows within the day: by the relay, by nights, by loops. */
const EXACT = [
  'address_books',
  'aftersales',
  'checkins',
  'consents',
  'devices',
  'growth_entries',
  'identities',
  'members',
  'orders',
  'payments',
  'phones',
  'points_accounts',
  'points_entries',
  'points_lots',
  'purchases',
  'received_products',
  'refunds',
  'reservations',
  'shipping_uploads',
  'stock',
  'stock_moves',
] as const;
const BY_DAY = [
  'coupon_member_counts',
  'coupon_tallies',
  'coupon_totals',
  'coupons',
  'daily_counters',
  'hour_profiles',
  'level_moves',
  'member_facts',
  'member_states',
  'repurchase_models',
  'repurchase_states',
  'rfm_cuts',
  'shipments',
  'shop_measures',
  'stage_moves',
  'store_hours',
] as const;

/** What staff do with their tasks is no part of a told life. */
const UNTOLD = new Set(['task.closed']);

/** By chance, or sealed with the keys of one shop; and how often a job looked. */
const DRAWN = new Set([
  ...[
    'orderNo',
    'hash',
    'sealed',
    'phoneTail',
    'subjectIndex',
    'subjectSealed',
    'numberIndex',
    'numberSealed',
  ],
  ...[
    'draw',
    'slot',
    'revision',
    'changedAt',
    'fittedAt',
    'seenAt',
    'linkedAt',
    'nextLookAt',
    'nextAt',
    'looks',
  ],
  ...['ids', 'evidence', 'logLikelihood'],
]);
/** Nobody of a told crowd gets messages or tasks: nothing else rests on them. */
const NOT_TOLD = new Set(['message.sent', 'message.unsent', 'task.closed']);
const MILLISECONDS = 1_000_000_000_000;

/** All that a past left in this database, but for ids and chance. */
export async function stateOf(zone: string): Promise<State> {
  const names = await namesById();
  const state: State = {};
  for (const collection of [...EXACT, ...BY_DAY]) {
    const byDay = (BY_DAY as readonly string[]).includes(collection);
    const all = await database().collection(collection).find().toArray();
    const rows = all.filter(({ name }) => !UNTOLD.has(String(name)));
    state[collection] = summed(collection, rows)
      .map((row) => JSON.stringify(plain(row, { names, zone, byDay })))
      .sort();
  }
  return state;
}

/** Sums that are kept in slots, which follow from ids: what they come to together. */
function summed(collection: string, rows: readonly Row[]): Row[] {
  if (collection === 'store_hours') {
    return together(rows, ({ day, hours, of = {} }) => {
      const segments = Object.entries(of as Record<string, Row>);
      const ofSegments = segments.flatMap(([segment, counts]) =>
        Object.entries(counts).map(([hour, n]) => [`${segment} ${hour}`, n] as const),
      );
      return [String(day), { ...(hours as Row), ...Object.fromEntries(ofSegments) }];
    });
  }
  if (collection === 'coupon_tallies')
    return together(rows, ({ templateId, given, used, saved }) => [
      String(templateId),
      { given, used, saved },
    ]);
  if (collection === 'daily_counters') return rows.filter(({ name }) => !NOT_TOLD.has(String(name)));
  return [...rows];
}

function together(rows: readonly Row[], partOf: (row: Row) => [key: string, sums: Row]): Row[] {
  const sums = new Map<string, Record<string, number>>();
  for (const [key, part] of rows.map(partOf)) {
    const sum = sums.get(key) ?? {};
    for (const [name, n] of Object.entries(part)) sum[name] = (sum[name] ?? 0) + Number(n ?? 0);
    sums.set(key, sum);
  }
  return [...sums].map(([key, sum]) => ({ key, ...sum }));
}

/** How people call what ids name. */
async function namesById(): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const all = async (collection: string): Promise<Row[]> =>
    database().collection(collection).find().toArray();
  for (const row of await all('products')) {
    names.set(String(row._id), String(row.name));
    for (const { skuId, code } of row.skus as { skuId: string; code: string }[]) names.set(skuId, code);
  }
  for (const collection of [
    'categories',
    'coupon_templates',
    'members',
    'tags',
    'promotions',
    'freight_templates',
  ])
    for (const row of await all(collection)) names.set(String(row._id), String(row.name ?? row.nickname));
  return names;
}

interface Plainly {
  names: ReadonlyMap<string, string>;
  zone: string;
  byDay: boolean;
}

function plain(value: unknown, how: Plainly): unknown {
  if (typeof value === 'string') return plainText(value, how);
  if (typeof value === 'number') return plainNumber(value, how);
  if (Array.isArray(value)) return value.map((item) => plain(item, how));
  if (value === null || typeof value !== 'object') return value;
  // An order completes whenever the job comes by.
  if ('event' in value && value.event === 'complete')
    return plain({ ...value, event: 'done' }, { ...how, byDay: true });
  const fields = Object.entries(value as Row).filter(([name]) => !DRAWN.has(name));
  // Counters begin at 0, or with the first one counted.
  const told = fields.filter(([, field]) => field !== 0);
  return Object.fromEntries(
    told
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [
        plainText(name, how),
        plain(field, { ...how, byDay: how.byDay || name === 'completedAt' }),
      ]),
  );
}

function plainText(text: string, { names }: Plainly): string {
  return text
    .replace(/\b([a-z]{3})_[0-9A-Z]{26}\b/g, (id, prefix: string) => names.get(id) ?? `${prefix}_*`)
    .replace(/^\d{16,}$/, '#');
}

function plainNumber(value: number, { zone, byDay }: Plainly): unknown {
  if (!Number.isInteger(value)) return Number(value.toPrecision(9));
  if (value < MILLISECONDS) return value;
  return byDay ? businessDayOf(value, zone) : Math.floor(value / 1000);
}
