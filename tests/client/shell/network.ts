import type { Meter } from './meter';
import type { Realm, WxOptions } from './realm';
import type { World } from './world';

/** How long an answer is on its way, in ms of the shared clock. */
const LATENCY_MS = 40;
const PARALLEL = 10;

interface RequestOptions extends WxOptions {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
}

interface Wire {
  status: number;
  header: Record<string, string>;
  text: string;
}

type NetworkListener = (state: { isConnected: boolean; networkType: string }) => void;

/** wx.request over real HTTP to the server under test; ten at a time; any status is a success. */
export class Network {
  private online = true;
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private listeners: NetworkListener[] = [];

  constructor(
    private readonly world: World,
    private readonly meter: Meter,
    private readonly origins: { builtIn: string; real: string },
  ) {}

  /** Switches flight mode; the app hears of it. */
  setOnline(online: boolean): void {
    this.online = online;
    const state = { isConnected: online, networkType: this.type() };
    for (const listener of this.listeners) this.world.after(0, () => listener(state));
  }

  type(): 'wifi' | 'none' {
    return this.online ? 'wifi' : 'none';
  }

  /** The app was killed: nobody waits or listens any more. */
  reset(): void {
    this.running = 0;
    this.waiting.length = 0;
    this.listeners = [];
  }

  onChange(listener: NetworkListener): void {
    this.listeners.push(listener);
  }

  request(realm: Realm, options: RequestOptions): void {
    const start = (): void => {
      this.running += 1;
      this.send(realm, options, () => {
        this.running -= 1;
        this.waiting.shift()?.();
      });
    };
    if (this.running < PARALLEL) start();
    else this.waiting.push(start);
  }

  private send(realm: Realm, options: RequestOptions, done: () => void): void {
    if (!this.online) {
      this.world.after(LATENCY_MS, () => {
        done();
        realm.fail(options, { errMsg: 'request:fail ', errno: 600001 });
      });
      return;
    }
    const url = this.rewritten(options.url);
    const method = options.method ?? 'GET';
    const name = new URL(url).pathname.replace('/api/', '');
    // They travel by themselves when there is time, and hold up no screen.
    if (name !== 'events.track') this.meter.request(name);
    let answer: Wire | undefined;
    const ready = exchange(url, method, options).then(
      (wire) => (answer = wire),
      () => undefined,
    );
    this.world.after(
      LATENCY_MS,
      () => {
        done();
        if (!answer) return realm.fail(options, { errMsg: 'request:fail ', errno: 600001 });
        const { status, header, text } = answer;
        realm.succeed(options, { data: body(text), statusCode: status, header, errMsg: 'request:ok' });
      },
      ready,
    );
  }

  /** @throws for any other host, as WeChat refuses hosts that are not on the list */
  private rewritten(url: string): string {
    if (!url.startsWith(`${this.origins.builtIn}/`))
      throw new Error(`request:fail url not in domain list: ${url}`);
    return this.origins.real + url.slice(this.origins.builtIn.length);
  }
}

async function exchange(url: string, method: string, { data, header }: RequestOptions): Promise<Wire> {
  const sent = method !== 'GET' && data !== undefined;
  if (method === 'GET' && data !== undefined) throw new Error('the shell does not know data of a GET');
  const response = await fetch(url, {
    method,
    headers: header ?? {},
    ...(sent && { body: JSON.stringify(data) }),
  });
  return {
    status: response.status,
    header: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}

/** JSON when it is JSON, else the text, as with `dataType: 'json'`. */
function body(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
