/**
 * What the same steps cost without a product around them: bare Koa and the official driver on the same database, as few
 * commands as the step can have, no checks, no explanation, no history.
 */
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import mongoose from 'mongoose';
import { ulid } from 'ulid';
import { database } from '../../server/platform/db/connect';

interface Row {
  _id: string;
  memberId?: string;
  state?: string;
  sku?: string;
  /** In fen. */
  amount?: number;
  available?: number;
  lines?: { sku: string; quantity: number }[];
  shown?: { name: string; price: number; choices: string[]; description: string[] };
}

const PAGE = 10;
const PLENTY = 1_000_000;

export interface Bare {
  nodeUrl: string;
  koaUrl: string;
  /** Koa and driver. */
  driverUrl: string;
  openFlash(units: number): Promise<void>;
  stop(): void;
}

export async function startBare(products: number): Promise<Bare> {
  const shop = database().collection<Row>('bare_products');
  await shop.insertMany(
    Array.from({ length: products }, (_, n) => ({
      _id: `p${n}`,
      state: 'published',
      shown: {
        name: `豆子 ${n}`,
        price: 4_900,
        choices: ['250 g'],
        description: Array.from({ length: 6 }, () => '高海拔，清甜，适合手冲。'),
      },
      available: PLENTY,
    })),
  );
  const koa = new Koa().use((context) => void (context.body = { ok: true })).callback();
  const driver = new Koa().use(answer).callback();
  const servers = await Promise.all([
    listen((_request, reply) => {
      reply.setHeader('content-type', 'application/json');
      reply.end('{"ok":true}');
    }),
    listen((request, reply) => void koa(request, reply)),
    listen((request, reply) => void driver(request, reply)),
  ]);
  const [node, bareKoa, withDriver] = servers;
  return {
    nodeUrl: node.url,
    koaUrl: bareKoa.url,
    driverUrl: withDriver.url,
    async openFlash(available) {
      await shop.updateOne({ _id: 'flash' }, { $set: { state: 'flash', available } }, { upsert: true });
    },
    stop() {
      for (const { close } of servers) close();
    },
  };
}

async function answer(context: Koa.Context): Promise<void> {
  const db = database();
  const rows = (name: string) => db.collection<Row>(`bare_${name}`);
  const id = String(context.query.id ?? '');
  const sku = String(context.query.sku ?? 'p0');
  switch (context.path) {
    case '/list':
      context.body = await rows('products').find({ state: 'published' }).limit(PAGE).toArray();
      return;
    case '/product':
      context.body = await rows('products').findOne({ _id: id });
      return;
    case '/login':
      await rows('members').findOne({ _id: id });
      await rows('sessions').insertOne({ _id: ulid(), memberId: id });
      break;
    case '/add':
      await rows('carts').updateOne(
        { _id: id },
        { $set: { lines: [{ sku, quantity: 1 }] } },
        { upsert: true },
      );
      break;
    case '/quote':
      context.body = [await rows('carts').findOne({ _id: id }), await rows('products').findOne({ _id: sku })];
      return;
    case '/place':
      context.body = { orderId: await place(rows, id, sku) };
      context.status = (context.body as { orderId: string | null }).orderId ? 200 : 409;
      return;
    case '/paid':
      await paid(rows, id);
      break;
    default:
      context.status = 404;
      return;
  }
  context.body = { ok: true };
}

type Rows = (name: string) => mongoose.mongo.Collection<Row>;

/** Stock and order in one transaction; null when there is none left. */
async function place(rows: Rows, memberId: string, sku: string): Promise<string | null> {
  const _id = ulid();
  const taken = await mongoose.connection.getClient().withSession((session) =>
    session.withTransaction(async () => {
      const filter = { _id: sku, available: { $gte: 1 } };
      const left = await rows('products').updateOne(filter, { $inc: { available: -1 } }, { session });
      if (left.matchedCount === 0) return false;
      await rows('orders').insertOne({ _id, memberId, sku, state: 'placed' }, { session });
      return true;
    }),
  );
  return taken ? _id : null;
}

async function paid(rows: Rows, orderId: string): Promise<void> {
  await mongoose.connection.getClient().withSession((session) =>
    session.withTransaction(async () => {
      await rows('orders').updateOne({ _id: orderId }, { $set: { state: 'paid' } }, { session });
      await rows('payments').insertOne({ _id: orderId, amount: 4_900 }, { session });
    }),
  );
}

async function listen(handler: RequestListener): Promise<{ url: string; close: () => void }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
