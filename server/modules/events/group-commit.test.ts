import { GroupCommit } from './group-commit';

interface Write {
  rows: readonly string[];
  done(old?: number[]): void;
  failed(error: Error): void;
}

function slowStore() {
  const writes: Write[] = [];
  const writeAll = (rows: readonly string[]) =>
    new Promise<ReadonlySet<number>>((resolve, reject) => {
      writes.push({ rows, done: (old = []) => resolve(new Set(old)), failed: reject });
    });
  return { writes, writeAll };
}

const LIMITS = { waitMs: 20, rows: 4 };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('who comes alone waits for nobody; who comes in the same turn shares the write', async () => {
  const { writes, writeAll } = slowStore();
  const commit = new GroupCommit(writeAll, LIMITS);
  const answers = [commit.add(['a']), commit.add(['b', 'c'])];
  await jest.advanceTimersByTimeAsync(1);
  expect(writes.map(({ rows }) => rows)).toEqual([['a', 'b', 'c']]);
  writes[0]?.done([1]);
  expect(await Promise.all(answers)).toEqual([[true], [false, true]]);
});

test('what comes while a group is written goes with the next one, after 20 ms even if that is not over', async () => {
  const { writes, writeAll } = slowStore();
  const commit = new GroupCommit(writeAll, LIMITS);
  void commit.add(['a']);
  await jest.advanceTimersByTimeAsync(1);
  void commit.add(['b']);
  void commit.add(['c']);
  await jest.advanceTimersByTimeAsync(19);
  expect(writes).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(writes.map(({ rows }) => rows)).toEqual([['a'], ['b', 'c']]);
});

test('the next group leaves as soon as the one before is on disk, and a full one at once', async () => {
  const { writes, writeAll } = slowStore();
  const commit = new GroupCommit(writeAll, LIMITS);
  void commit.add(['a']);
  await jest.advanceTimersByTimeAsync(1);
  void commit.add(['b']);
  writes[0]?.done();
  await jest.advanceTimersByTimeAsync(0);
  expect(writes.map(({ rows }) => rows)).toEqual([['a'], ['b']]);
  void commit.add(['c', 'd', 'e', 'f']);
  expect(writes.at(-1)?.rows).toEqual(['c', 'd', 'e', 'f']);
});

test('nobody is told of success when the write failed, and the next group is not harmed', async () => {
  const { writes, writeAll } = slowStore();
  const commit = new GroupCommit(writeAll, LIMITS);
  const lost = Promise.allSettled([commit.add(['a']), commit.add(['b'])]);
  await jest.advanceTimersByTimeAsync(1);
  writes[0]?.failed(new Error('no disk'));
  expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const next = commit.add(['a']);
  await jest.advanceTimersByTimeAsync(1);
  writes[1]?.done();
  expect(await next).toEqual([true]);
});
