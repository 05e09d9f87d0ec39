import type { Meter } from './meter';
import type { Realm } from './realm';

export type Handler = (this: Page, ...args: unknown[]) => unknown;
type Data = Record<string, unknown>;

/** What Page() was given: data, life cycle and handlers. */
export type PageConfig = Record<string, unknown>;

/** How long the view takes to draw what it was sent, in ms. */
const FRAME_MS = 16;

/** One page on the stack, as the app's code sees it in `this`. */
export class Page {
  readonly data: Data;
  /** Names beside the API are the app's own: Taro keeps its state on the page. */
  readonly self: Record<string, unknown>;
  private gone = false;

  constructor(
    readonly route: string,
    config: PageConfig,
    private readonly realm: Realm,
    private readonly meter: Meter,
  ) {
    this.data = realm.own(config.data ?? {}) as Data;
    this.self = {
      ...config,
      data: this.data,
      route,
      setData: (update: Data, done?: () => void) => this.setData(update, done),
    };
  }

  /** Calls a life cycle function or handler of the page, if it has it. */
  call(name: string, ...args: unknown[]): void {
    const handler = this.self[name];
    if (typeof handler === 'function') (handler as Handler).apply(this.self as unknown as Page, args);
  }

  has(name: string): boolean {
    return typeof this.self[name] === 'function';
  }

  unload(): void {
    this.call('onUnload');
    this.gone = true;
  }

  /** Applies path updates such as `root.cn.[0].v`; what is no JSON is refused, as nothing else crosses to the view. */
  private setData(update: Data, done?: () => void): void {
    if (this.gone) return;
    for (const [key, value] of Object.entries(update)) refuse(key, value);
    this.meter.setData(this.route, Buffer.byteLength(JSON.stringify(update)));
    for (const [key, value] of Object.entries(this.realm.own(update) as Data)) assign(this.data, key, value);
    this.realm.world.after(FRAME_MS, () => done?.());
  }
}

function refuse(key: string, value: unknown): void {
  if (value === undefined) throw new Error(`setData: "${key}" is undefined`);
  if (typeof value === 'function') throw new Error(`setData: "${key}" is a function`);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    // Inside an object undefined is dropped, as in all JSON.
    if (part !== undefined) refuse(`${key}.${name}`, part);
  }
}

function assign(data: Data, key: string, value: unknown): void {
  const names = key.match(/[^.[\]]+/g) ?? [];
  const last = names.pop();
  if (last === undefined) throw new Error('setData: an empty path');
  let place: Data = data;
  for (const [index, name] of names.entries()) {
    const next = names[index + 1] ?? last;
    const inside = place[name];
    if (typeof inside !== 'object' || inside === null) place[name] = /^\d+$/.test(next) ? [] : {};
    place = place[name] as Data;
  }
  place[last] = value;
}
