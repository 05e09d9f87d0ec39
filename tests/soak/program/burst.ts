import http from 'node:http';
import path from 'node:path';
import { bundleProgram } from '../support/bundle';
import { temporaryFolder } from '../support/folder';
import { gone, kill9 } from '../support/processes';
import { createRandom } from '../support/random';
import { inFolder, makeMembers, readBooks } from './members';
import type { Books, Member } from './members';
import { refusedStart, startProgram } from './program';

/** libuv takes one new socket a turn: more connections would only measure that. */
const CONNECTIONS = 16;

export interface Burst {
  members: number;
  /** Check-ins that were acknowledged before the kill. */
  acknowledged: number;
  /** What the folder held after the kill, before anything else ran on it. */
  afterKill: Books;
  /** Acknowledged check-ins that are not there exactly once. */
  lost: string[];
  /** Same keys sent again after the restart: other answers than 200, and answers that differ from the first. */
  refusedAgain: string[];
  changed: string[];
  afterRepeat: Books;
  /** A second program on the folder of the running one. */
  second: { code: number | null; printed: string };
}

/** Members check in all at once, the program is killed in the middle, restarted, and asked again with the same keys. */
export async function burst(members: number, seed: string): Promise<Burst> {
  const random = createRandom(seed);
  const folder = temporaryFolder('soak-burst');
  const { program } = await bundleProgram(path.join(folder.dir, 'server'));
  const worker = path.join(folder.dir, 'server', 'embedded-worker.js');
  const dataDir = path.join(folder.dir, 'data');
  const people = await inFolder(dataDir, worker, (ctx) => makeMembers(ctx, members));
  const killAfter = random.between(Math.floor(members * 0.2), Math.floor(members * 0.8));

  const first = await startProgram(program, dataDir);
  const second = await refusedStart(program, dataDir);
  const answers = new Map<string, string>();
  await checkIn(first.url, people, ({ id }, { status, body }) => {
    if (status === 200) answers.set(id, body);
    if (answers.size === killAfter) first.child.kill('SIGKILL');
  });
  await kill9(first.child);

  const afterKill = await inFolder(dataDir, worker, readBooks);
  const lost = [...answers.keys()].filter((id) => afterKill.checkins.get(id) !== 1);

  const again = await startProgram(program, dataDir);
  const refusedAgain: string[] = [];
  const changed: string[] = [];
  await checkIn(again.url, people, ({ id }, { status, body }) => {
    if (status !== 200) refusedAgain.push(`${status} ${body}`);
    if (answers.has(id) && answers.get(id) !== body) changed.push(id);
  });
  const ended = gone(again.child);
  again.child.kill('SIGTERM');
  await ended;
  const afterRepeat = await inFolder(dataDir, worker, readBooks);
  folder.remove();
  return { members, acknowledged: answers.size, afterKill, lost, refusedAgain, changed, afterRepeat, second };
}

interface Reply {
  status: number;
  body: string;
}

/** One tap each; a member's key is always the same. A connection that breaks is no answer. */
async function checkIn(
  url: string,
  members: readonly Member[],
  answered: (member: Member, reply: Reply) => void,
): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  await Promise.all(
    members.map(async (member) => {
      const reply = await tap(agent, url, member).catch(() => null);
      if (reply) answered(member, reply);
    }),
  );
  agent.destroy();
}

function tap(agent: http.Agent, url: string, { id, token }: Member): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/api/checkin.tap`, {
      agent,
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `tap-${id}`.slice(0, 64),
      },
    });
    request.on('response', (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', reject);
    });
    request.on('error', reject);
    request.end('{}');
  });
}
