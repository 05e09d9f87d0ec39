import http from 'node:http';

/** One request a client will send; `id` only helps to read a failure. */
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
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  failures: number;
}

/** Sends every shot once over keep-alive connections and measures from first byte sent to last byte read. */
export async function fire({ url, connections, shots }: LoadPlan): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let failures = 0;
  let next = 0;
  const client = async (): Promise<void> => {
    for (let shot = shots[next++]; shot; shot = shots[next++]) {
      const started = performance.now();
      const status = await send(agent, url, shot);
      times.push(performance.now() - started);
      if (status !== 200) failures += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    failures,
  };
}

function send(agent: http.Agent, url: string, shot: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${url}${shot.path}`,
      { agent, method: shot.method, headers: shot.headers },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          resolve(answer.statusCode ?? 0);
        });
      },
    );
    request.on('error', reject);
    request.end(shot.body);
  });
}

// As a child process: a plan comes in, a result goes out, so that clients and server do not share a thread.
if (process.send && process.argv[1]?.includes('load')) {
  process.on('message', (plan: LoadPlan) => {
    void fire(plan).then((result) => process.send?.(result));
  });
}
