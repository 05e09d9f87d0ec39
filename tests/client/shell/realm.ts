import vm from 'node:vm';
import type { World } from './world';
import type { Task } from './world';

export interface WxOptions {
  success?(this: void, result: unknown): void;
  fail?(this: void, result: unknown): void;
  complete?(this: void, result: unknown): void;
}

const CLOCK = `(now) => {
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...args) { args.length ? super(...args) : super(now()); }
    static now() { return now(); }
  };
}`;

/** The JavaScript world of one run of the app: language built-ins, timers and a console, no browser and no Node. */
export class Realm {
  readonly context: vm.Context;
  private readonly parse: (text: string) => unknown;
  private timers = new Map<number, Task>();
  private lastTimer = 0;
  private touched = false;

  constructor(
    readonly world: World,
    globals: Record<string, unknown>,
  ) {
    const report = (...said: unknown[]): void =>
      void world.errors.push(new Error(said.map(String).join(' ')));
    const quiet = (): void => undefined;
    this.context = vm.createContext(
      {
        ...globals,
        console: { log: quiet, info: quiet, debug: quiet, warn: report, error: report },
        setTimeout: (run: () => void, ms = 0) => this.start(run, ms, false),
        setInterval: (run: () => void, ms = 0) => this.start(run, ms, true),
        clearTimeout: (id?: number) => this.stop(id),
        clearInterval: (id?: number) => this.stop(id),
      },
      // WeChat runs no code from text.
      { codeGeneration: { strings: false, wasm: false } },
    );
    this.parse = vm.runInContext('JSON.parse', this.context) as (text: string) => unknown;
    (vm.runInContext(CLOCK, this.context) as (now: () => number) => void)(() => world.now());
  }

  /** The value as an object of the app's own world, as everything from WeChat is. */
  own(value: unknown): unknown {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? undefined : this.parse(text);
  }

  succeed(options: WxOptions | undefined, result: object): void {
    const own = this.own(result);
    options?.success?.(own);
    options?.complete?.(own);
  }

  fail(options: WxOptions | undefined, result: object): void {
    const own = this.own(result);
    options?.fail?.(own);
    options?.complete?.(own);
  }

  /** Runs what a tap or a payment set off: only meanwhile may the app ask for what a person must have wanted. */
  inGesture(act: () => void): void {
    this.touched = true;
    try {
      act();
    } finally {
      this.touched = false;
    }
  }

  get gesture(): boolean {
    return this.touched;
  }

  private start(run: () => void, ms: number, again: boolean): number {
    const id = ++this.lastTimer;
    const plan = (): void => {
      // WeChat's timers, like a browser's, wait a millisecond at least.
      const task = this.world.after(Math.max(1, ms), () => {
        if (again) plan();
        else this.timers.delete(id);
        run();
      });
      this.timers.set(id, task);
    };
    plan();
    return id;
  }

  private stop(id: number | undefined): void {
    const task = id === undefined ? undefined : this.timers.get(id);
    if (!task || id === undefined) return;
    this.world.cancel(task);
    this.timers.delete(id);
  }
}
