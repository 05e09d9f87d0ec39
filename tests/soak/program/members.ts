import path from 'node:path';
import { createMember } from '../../../server/modules/members';
import { openAccount, proveAllBooks } from '../../../server/modules/points';
import { createDeps } from '../../../server/main/program';
import { readConfig } from '../../../server/platform/config';
import { createCtx } from '../../../server/platform/context';
import type { Ctx } from '../../../server/platform/context';
import {
  connectDatabase,
  database,
  disconnectDatabase,
  syncIndexes,
} from '../../../server/platform/db/connect';
import { startEmbedded } from '../../../server/platform/db/embedded';
import { transaction } from '../../../server/platform/db/tx';
import { signAccess } from '../../../server/platform/tokens';

const MEMBERS_A_TRANSACTION = 250;

/** Opens a stopped program's data folder in this process, with the program's own services. */
export async function inFolder<T>(
  dataDir: string,
  workerFile: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const embedded = await startEmbedded({ dir: path.join(dataDir, 'db'), workerFile });
  try {
    await connectDatabase(embedded.uri(config.MONGODB_DB), config.MONGODB_DB);
    await syncIndexes();
    return await work(createCtx(createDeps(config, 'http://127.0.0.1:9')));
  } finally {
    await disconnectDatabase();
    await embedded.stop();
  }
}

export interface Member {
  id: string;
  token: string;
}

/** Members who did nothing yet, each with a token of 15 minutes. */
export async function makeMembers(ctx: Ctx, count: number): Promise<Member[]> {
  const ids = Array.from({ length: count }, () => ctx.ids.next('mem'));
  for (let from = 0; from < ids.length; from += MEMBERS_A_TRANSACTION) {
    await transaction(async () => {
      for (const id of ids.slice(from, from + MEMBERS_A_TRANSACTION)) {
        await createMember(ctx, id);
        openAccount(id);
      }
    });
  }
  return ids.map((id) => ({
    id,
    token: signAccess(ctx, { sub: id, kind: 'member', sid: 'ses_soak' }, ctx.now).token,
  }));
}

export interface Books {
  /** Member → how many check-ins. */
  checkins: Map<string, number>;
  /** What the proof job found: members, their points, and what does not balance. */
  members: number;
  available: number;
  disagreements: unknown[];
  /** Collections whose indexes disagree with their documents. */
  invalid: string[];
}

export async function readBooks(ctx: Ctx): Promise<Books> {
  const db = database();
  const checkins = new Map<string, number>();
  for await (const { memberId } of db.collection<{ memberId: string }>('checkins').find())
    checkins.set(memberId, (checkins.get(memberId) ?? 0) + 1);
  const { members, totals, disagreements } = await proveAllBooks(ctx);
  const invalid: string[] = [];
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    if (!(await db.command({ validate: name })).valid) invalid.push(name);
  return { checkins, members, available: totals.available, disagreements, invalid };
}
