import { startStandin, type Standin, type StandinAppConfig } from '.';

export const demoApp = { appid: 'wxdemo00000000mall', secret: 'demo-secret-of-the-mall' };
export const otherApp = { appid: 'wxdemo0000000other', secret: 'demo-secret-of-other' };

export type Answer = Record<string, unknown>;

/** A clock that stands still until it is told. */
export function stoppedClock(iso = '2026-03-01T04:00:00Z') {
  let ms = Date.parse(iso);
  return {
    now: () => new Date(ms),
    forward(milliseconds: number) {
      ms += milliseconds;
    },
  };
}

export interface TestStandin extends Standin {
  clock: ReturnType<typeof stoppedClock>;
  get(path: string, query?: Record<string, string>): Promise<Answer>;
  post(path: string, query: Record<string, string>, body: unknown): Promise<Answer>;
  /** A fresh access_token of the demo app. */
  token(): Promise<string>;
  /** Logs a user in over HTTP. */
  login(userId: string): Promise<Answer>;
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** A stand-in with two apps, a stopped clock and a client that speaks its wire. */
export async function startTestStandin(app: Partial<StandinAppConfig> = {}): Promise<TestStandin> {
  const clock = stoppedClock();
  const apps = [{ ...demoApp, ...app }, otherApp];
  const standin = await startStandin({ port: 0, clock, seed: 'test', nodeEnv: 'test', apps });

  async function send(path: string, query: Record<string, string>, init?: RequestInit): Promise<Answer> {
    const response = await fetch(`${standin.url}${path}?${new URLSearchParams(query).toString()}`, init);
    return (await response.json()) as Answer;
  }

  return {
    ...standin,
    clock,
    get: (path, query = {}) => send(path, query),
    post: (path, query, body) =>
      send(path, query, {
        method: 'POST',
        body: body instanceof Uint8Array ? Buffer.from(body) : asText(body),
      }),
    async token() {
      const body = { grant_type: 'client_credential', ...demoApp };
      const answer = await send('/cgi-bin/stable_token', {}, { method: 'POST', body: JSON.stringify(body) });
      return String(answer.access_token);
    },
    login(userId) {
      const js_code = standin.control.loginCode(userId);
      return send('/sns/jscode2session', { ...demoApp, js_code, grant_type: 'authorization_code' });
    },
  };
}
