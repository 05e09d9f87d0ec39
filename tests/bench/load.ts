import http from 'node:http';

/** One request a client will send. */
export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface LoadPlan {
  url: string;
  /** Keep-alive connections; libuv takes one new socket a loop turn, so more than 16 only measures the ramp. */
  connections: number;
  shots: Shot[];
}

export interface LoadResult {
  requests: number;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How many ended with which status. */
  statuses: Record<number, number>;
}

/** One connection: a request at a time. */
export type Send = (shot: Shot) => Promise<{ status: number; text: string }>;

/** Sends every shot once and measures from first byte sent to last byte read. */
export async function fire({ url, connections, shots }: LoadPlan): Promise<LoadResult> {
  return spread({ url, connections, count: shots.length }, async (index, send) => {
    const shot = shots[index];
    return shot ? (await send(shot)).status : 0;
  });
}

/** Does `work` for 0 … count-1 over keep-alive connections, one after another on each; it answers a status. */
export async function spread(
  { url, connections, count }: { url: string; connections: number; count: number },
  work: (index: number, send: Send) => Promise<number>,
): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const send: Send = (shot) => request(agent, url, shot);
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  let next = 0;
  const client = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const started = performance.now();
      const status = await work(index, send);
      times.push(performance.now() - started);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: count, seconds, perSecond: count / seconds, p50Ms: at(0.5), p99Ms: at(0.99), statuses };
}

function request(agent: http.Agent, url: string, shot: Shot): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = http.request(
      `${url}${shot.path}`,
      { agent, method: shot.method, headers: shot.headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() });
        });
      },
    );
    asked.on('error', reject);
    asked.end(shot.body);
  });
}
