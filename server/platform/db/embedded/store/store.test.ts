import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { WriteConflict } from '../errors';
import { Store } from './store';
import type { Transaction } from './transaction';

let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'store-'));
  store = Store.open(path.join(dir, 'data.mdb'));
});
afterEach(async () => {
  store.flushGate = undefined;
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const bytes = (text: string) => Buffer.from(text);

function put(writes: Record<string, string | null>): number {
  const transaction = store.begin();
  for (const [key, value] of Object.entries(writes))
    transaction.put(key, value === null ? null : bytes(value));
  return transaction.commit();
}

function contents(transaction: Transaction, reverse = false): Record<string, string> {
  const found: Record<string, string> = {};
  const scan = transaction.scan('k', 'l', reverse);
  for (let entry = scan.next(); entry; entry = scan.next()) found[entry[0]] = String(Buffer.from(entry[1]));
  return found;
}

describe('the store', () => {
  it('shows a commit at once, and has it on disk when it says so', async () => {
    await store.durable(put({ ka: '1' }));
    await store.close();
    store = Store.open(path.join(dir, 'data.mdb'));
    expect(contents(store.begin())).toEqual({ ka: '1' });
  });

  it('lets the first to lock a key win, also over a commit the second has not seen', () => {
    const first = store.begin();
    const second = store.begin();
    first.lock('ka');
    expect(() => second.lock('ka')).toThrow(WriteConflict);
    first.put('ka', bytes('1'));
    first.commit();
    expect(() => second.lock('ka')).toThrow(WriteConflict);
    second.abort();
    expect(() => store.begin().lock('ka')).not.toThrow();
  });

  it('takes everything unflushed back when a flush fails, and goes on afterwards', async () => {
    await store.durable(put({ ka: '1' }));
    const open = store.begin();
    let losses = 0;
    store.onLoss = () => losses++;
    store.flushGate = () => {
      throw new Error('No space left on device');
    };
    const lost = [put({ ka: '2', kb: '1' }), put({ kb: '2' })].map((version) => store.durable(version));
    await expect(Promise.all(lost)).rejects.toThrow('No space left');
    await Promise.allSettled(lost);
    expect(losses).toBe(1);
    expect(contents(store.begin())).toEqual({ ka: '1' });
    expect(() => open.put('kc', bytes('1'))).toThrow('No space left');
    store.flushGate = undefined;
    await store.durable(put({ kb: '3' }));
    expect(contents(store.begin())).toEqual({ ka: '1', kb: '3' });
  });

  it('keeps no version in memory that the disk has and nobody else needs', async () => {
    const reader = store.begin();
    await store.durable(put({ ka: '1', kb: '1' }));
    expect(store.versionsInMemory).toBe(2);
    reader.abort();
    expect(store.versionsInMemory).toBe(0);
  });

  it('behaves as a model of full copies does, under any order of steps', async () => {
    const key = fc.integer({ min: 0, max: 30 }).map((n) => `k${String(n).padStart(2, '0')}`);
    const step = fc.oneof(
      fc.record({
        do: fc.constant('put' as const),
        on: fc.nat(2),
        key,
        value: fc.option(fc.string({ maxLength: 3 })),
      }),
      fc.record({
        do: fc.constantFrom('commit' as const, 'abort' as const, 'read' as const, 'flush' as const),
        on: fc.nat(2),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        put(
          Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`k${String(n).padStart(2, '0')}`, null])),
        );
        let committed: Record<string, string> = {};
        const begin = (model: Record<string, string>) => ({
          transaction: store.begin(),
          model,
          writes: new Map<string, string | null>(),
        });
        const open = [0, 1, 2].map(() => begin({}));
        for (const next of steps) {
          const slot = open[next.on] as (typeof open)[number];
          if (next.do === 'put') {
            try {
              slot.transaction.lock(next.key);
            } catch (error) {
              expect(error).toBeInstanceOf(WriteConflict);
              continue;
            }
            slot.transaction.put(next.key, next.value === null ? null : bytes(next.value));
            if (next.value === null) delete slot.model[next.key];
            else slot.model[next.key] = next.value;
            slot.writes.set(next.key, next.value);
          } else if (next.do === 'flush') {
            await store.durable(store.newest);
          } else if (next.do === 'read') {
            expect(contents(slot.transaction)).toEqual(slot.model);
            expect(Object.keys(contents(slot.transaction, true))).toEqual(
              Object.keys(slot.model).sort().reverse(),
            );
          } else {
            if (next.do === 'commit') {
              slot.transaction.commit();
              committed = { ...committed };
              for (const [name, value] of slot.writes) {
                if (value === null) delete committed[name];
                else committed[name] = value;
              }
            } else slot.transaction.abort();
            open[next.on] = begin({ ...committed });
          }
        }
        for (const { transaction } of open) transaction.abort();
        expect(contents(store.begin())).toEqual(committed);
      }),
      { numRuns: 60 },
    );
  });
});
