import { mongo } from 'mongoose';
import { killServer, startChild, temporaryFolder } from './database';

/** More for a long soak: MALL_KILL_ROUNDS=200. */
const ROUNDS = Number(process.env.MALL_KILL_ROUNDS ?? 6);
const ACCOUNTS = 10;
/** Written by one statement, so all of them or none are there. */
const ROWS = 300;

interface Acknowledged {
  claims: number[];
  counters: Map<string, number>;
}

interface Numbered {
  _id: string;
  n: number;
}

interface Claim {
  slot: number;
}

async function check(db: mongo.Db, acknowledged: Acknowledged): Promise<void> {
  const accounts = await db.collection<Numbered>('accounts').find().toArray();
  expect(accounts.reduce((sum, { n }) => sum + n, 0)).toBe(ACCOUNTS * 100);
  const claims = db.collection<Claim>('claims');
  expect(await claims.countDocuments({ slot: { $in: acknowledged.claims } })).toBe(
    acknowledged.claims.length,
  );
  for (const [name, least] of acknowledged.counters) {
    const n = (await db.collection<Numbered>('counters').findOne({ _id: name }))?.n ?? 0;
    // The one write under way when the process died may be on disk.
    expect(n === least || n === least + 1).toBe(true);
    acknowledged.counters.set(name, n);
  }
  const runs = await db
    .collection('rows')
    .aggregate<Numbered>([{ $group: { _id: '$run', n: { $sum: 1 } } }])
    .toArray();
  for (const { n } of runs) expect(n).toBe(ROWS);
  for (const { name } of await db.listCollections().toArray()) {
    expect(await db.command({ validate: name })).toMatchObject({ valid: true, errors: [] });
  }
}

/** Random load until the server dies under it. */
async function load(
  client: mongo.MongoClient,
  db: mongo.Db,
  round: number,
  acknowledged: Acknowledged,
): Promise<void> {
  const accounts = db.collection<Numbered>('accounts');
  const account = () => `a${Math.floor(Math.random() * ACCOUNTS)}`;
  let slot = round * 1_000_000;
  const transfer = () =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        await accounts.updateOne({ _id: account() }, { $inc: { n: -3 } }, { session });
        await accounts.updateOne({ _id: account() }, { $inc: { n: 3 } }, { session });
      }),
    );
  const claim = async () => {
    const mine = slot++;
    await db.collection<Claim>('claims').insertOne({ slot: mine });
    acknowledged.claims.push(mine);
  };
  const counter = (name: string) => async () => {
    await db.collection<Numbered>('counters').updateOne({ _id: name }, { $inc: { n: 1 } }, { upsert: true });
    acknowledged.counters.set(name, (acknowledged.counters.get(name) ?? 0) + 1);
  };
  const rows = () => {
    const run = new mongo.ObjectId();
    return db.collection('rows').insertMany(Array.from({ length: ROWS }, (_, n) => ({ run, n })));
  };
  const forever = async (work: () => Promise<unknown>) => {
    for (;;) await work();
  };
  const jobs = [
    rows,
    transfer,
    transfer,
    transfer,
    claim,
    claim,
    claim,
    counter('x'),
    counter('y'),
    counter('z'),
  ];
  await Promise.allSettled(jobs.map(forever));
}

it(
  `survives kill -9 in the middle of transfers, claims and counters, ${ROUNDS} times`,
  async () => {
    const folder = temporaryFolder();
    const counters = new Map(['x', 'y', 'z'].map((name) => [name, 0]));
    const acknowledged: Acknowledged = { claims: [], counters };
    for (let round = 0; round <= ROUNDS; round++) {
      const { child, uri } = await startChild(folder.dir);
      const client = await mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: 500 });
      const db = client.db('own');
      if (round === 0) {
        await db.collection('claims').createIndex({ slot: 1 }, { unique: true });
        await db.collection('accounts').createIndex({ n: 1 });
        await db.collection('rows').createIndex({ n: 1 });
        const accounts = Array.from({ length: ACCOUNTS }, (_, at) => ({ _id: `a${at}`, n: 100 }));
        await db.collection<Numbered>('accounts').insertMany(accounts);
      }
      await check(db, acknowledged);
      const loaded = load(client, db, round, acknowledged);
      const before = acknowledged.claims.length;
      while (acknowledged.claims.length < before + 3) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
      await killServer(child);
      await client.close(true);
      await loaded;
    }
    folder.remove();
    expect(acknowledged.claims.length).toBeGreaterThan(ROUNDS);
  },
  30_000 + ROUNDS * 5_000,
);
