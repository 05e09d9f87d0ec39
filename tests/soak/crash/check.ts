import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import { ACCOUNTS, OPENING_BALANCE, SCRATCH_ROWS } from './collections';
import type { Collections } from './collections';
import type { Known } from './known';

/**
 * Everything that must hold after a crash; answers what does not, one sentence each, and lets `known` learn what was
 * found beyond the acknowledged.
 */
export async function check(collections: Collections, known: Known): Promise<string[]> {
  const faults: string[] = [];
  const isEmpty = (await collections.accounts.countDocuments({})) === 0;
  if (isEmpty && known.acknowledged > 0) return ['the accounts are gone'];
  if (!isEmpty) {
    await checkMoney(collections, known, faults);
    await checkUndoable(collections, known, faults);
    await checkCounters(collections, known, faults);
    await checkScratch(collections, known, faults);
  }
  await checkIndexes(collections.db, faults);
  return faults;
}

async function checkMoney(
  { accounts, transfers }: Collections,
  known: Known,
  faults: string[],
): Promise<void> {
  const expected = new Map<number, number>();
  for (let id = 0; id < ACCOUNTS; id++) expected.set(id, OPENING_BALANCE);
  const rows = await transfers.find().toArray();
  for (const { from, to, amount } of rows) {
    expected.set(from, (expected.get(from) ?? 0) - amount);
    expected.set(to, (expected.get(to) ?? 0) + amount);
  }
  const stored = await accounts.find().toArray();
  for (const { _id, balance } of stored) {
    if (balance !== expected.get(_id))
      faults.push(`account ${_id} has ${balance}, its transfers give ${expected.get(_id)}`);
    if (balance < 0) faults.push(`account ${_id} is below zero`);
  }
  const sum = stored.reduce((total, { balance }) => total + balance, 0);
  if (sum !== ACCOUNTS * OPENING_BALANCE) faults.push(`the accounts sum up to ${sum}`);
  keep(known.transfers, new Set(rows.map(({ _id }) => _id)), 'transfer', faults);
}

/** Claims and batches are there whole, or taken back whole. */
async function checkUndoable(
  { claims, parts, undone, counters }: Collections,
  known: Known,
  faults: string[],
): Promise<void> {
  const open = await claims.find().toArray();
  const taken = new Map((await undone.find().toArray()).map(({ _id, target }) => [target, _id]));
  const sizes = new Map<string, { found: number; size: number }>();
  for (const { batch, size } of await parts.find().toArray())
    sizes.set(batch, { found: (sizes.get(batch)?.found ?? 0) + 1, size });
  for (const [batch, { found, size }] of sizes)
    if (found !== size) faults.push(`batch ${batch} has ${found} of its ${size} parts`);

  const present = new Set([...open.map(({ _id }) => _id), ...sizes.keys()]);
  for (const target of taken.keys())
    if (present.has(target)) faults.push(`${target} was taken back and is there`);
  for (const [target, by] of known.undone)
    if (taken.get(target) !== by) faults.push(`${by} took back ${target}: not there`);
  for (const [target, by] of taken) known.undone.set(target, by);

  const everMade = new Set([...present, ...taken.keys()]);
  keep(known.claims, new Set([...everMade].filter((id) => known.claims.has(id))), 'claim', faults);
  keep(known.batches, new Set([...everMade].filter((id) => known.batches.has(id))), 'batch', faults);
  for (const { _id } of open) known.claims.add(_id);
  for (const batch of sizes.keys()) known.batches.add(batch);

  const slots = new Set(open.map(({ slot }) => slot));
  if (slots.size !== open.length) faults.push('two claims hold the same slot');
  const tally = (await counters.findOne({ _id: 'claims' }))?.n ?? 0;
  if (tally !== open.length) faults.push(`${open.length} claims, the tally says ${tally}`);
}

/** One increment a lane may have reached the disk without its answer reaching the client; more may not. */
async function checkCounters({ counters }: Collections, known: Known, faults: string[]): Promise<void> {
  const stored = new Map((await counters.find().toArray()).map(({ _id, n }) => [_id, n]));
  for (const [lane, said] of known.counters) {
    const n = stored.get(lane) ?? 0;
    if (n < said || n > said + 1) faults.push(`counter ${lane} is ${n}, ${said} was acknowledged`);
  }
  for (const [lane, n] of stored) if (typeof lane === 'number') known.counters.set(lane, n);
}

async function checkScratch({ scratch }: Collections, known: Known, faults: string[]): Promise<void> {
  const rows = await scratch.find().toArray();
  const generations = new Set(rows.map(({ generation }) => generation));
  if (generations.size > 1) faults.push(`rows of ${generations.size} generations in one collection`);
  const [generation = 0] = generations;
  if (known.isRenewed && (rows.length !== SCRATCH_ROWS || generation !== known.generation))
    faults.push(`generation ${known.generation} was acknowledged, there are ${rows.length} of ${generation}`);
  if (rows.length > 0 && generation < known.generation)
    faults.push(`generation ${generation} came back after ${known.generation}`);
}

function keep(known: Set<string>, found: ReadonlySet<string>, what: string, faults: string[]): void {
  for (const id of known) if (!found.has(id)) faults.push(`${what} ${id} was acknowledged and is lost`);
  for (const id of found) known.add(id);
}

/** By the server's own word, and by asking each index for all it has. */
async function checkIndexes(db: mongo.Db, faults: string[]): Promise<void> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const said = (await db.command({ validate: name })) as { valid: boolean; errors: string[] };
    if (!said.valid) faults.push(...said.errors.map((error) => `${name}: ${error}`));
    const all = byId(await db.collection(name).find().hint({ $natural: 1 }).toArray());
    for (const { name: hint, sparse, partialFilterExpression } of await db.collection(name).indexes()) {
      const isPart = sparse === true || partialFilterExpression !== undefined;
      const expected = isPart ? all.filter(({ vip }) => vip === true) : all;
      const filter = isPart ? { vip: true } : {};
      const found = byId(await db.collection(name).find(filter).hint(String(hint)).toArray());
      if (!isDeepStrictEqual(found, expected))
        faults.push(`${name}.${hint} gives ${found.length} documents, a scan ${expected.length}`);
    }
  }
}

function byId(rows: mongo.Document[]): mongo.Document[] {
  return rows.sort((a, b) => (String(a._id) < String(b._id) ? -1 : 1));
}
