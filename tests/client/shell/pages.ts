import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Meter } from './meter';
import { Modules } from './modules';
import { Page } from './page';
import type { PageConfig } from './page';
import type { Realm, WxOptions } from './realm';

interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string; text: string }[] };
}

export interface RouteOptions extends WxOptions {
  url?: string;
  delta?: number;
}

export const ROUTES = ['switchTab', 'navigateTo', 'redirectTo', 'navigateBack', 'reLaunch'] as const;
export type Route = (typeof ROUTES)[number];

const STACK = 10;
/** A change of page takes a moment: code, view, animation. */
const ROUTE_MS = 20;

/** App(), Page() and the page stack with WeChat's rules and order of events. */
export class Pages {
  private readonly app: AppJson;
  private readonly modules: Modules;
  private readonly configs = new Map<string, PageConfig>();
  private readonly tabs = new Map<string, Page>();
  private stack: Page[] = [];
  private loading: string | undefined;
  private appConfig: PageConfig | undefined;

  constructor(
    readonly dir: string,
    private readonly realm: Realm,
    private readonly meter: Meter,
  ) {
    this.app = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8')) as AppJson;
    const roots = (this.app.subPackages ?? []).map(({ root }) => root);
    this.modules = new Modules(dir, roots, realm.context);
  }

  /** What the scripts find as globals. */
  globals(): Record<string, unknown> {
    return {
      App: (config: PageConfig) => (this.appConfig = config),
      Page: (config: PageConfig) => {
        if (this.loading === undefined) throw new Error('Page() outside of a page');
        this.configs.set(this.loading, config);
      },
      Component: (config: { lifetimes?: object; attached?: unknown; detached?: unknown }) => {
        if (config.lifetimes ?? config.attached ?? config.detached) {
          throw new Error('the shell does not know components with a life of their own');
        }
      },
      Behavior: (config: object) => config,
      getApp: () => this.appConfig,
      getCurrentPages: () => this.stack.map((page) => page.self),
    };
  }

  get front(): Page {
    const page = this.stack.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  }

  /** Cold start: app code, onLaunch, onShow, then the first page, or the one that a card or code names. */
  launch(where?: string, scene = 1001): void {
    this.modules.load('app');
    const first = this.app.pages[0];
    if (!this.appConfig || !first) throw new Error('app.js called no App()');
    const { route, query } = parse(where ?? `/${first}`, first);
    if (!this.known(route)) throw new Error(`page "${route}" is not found`);
    const options = this.realm.own({ path: route, query, scene, referrerInfo: {} });
    callApp(this.appConfig, 'onLaunch', options);
    callApp(this.appConfig, 'onShow', options);
    this.open(route, query);
  }

  /** The person leaves WeChat, or comes back. */
  hide(): void {
    this.front.call('onHide');
    callApp(this.appConfig, 'onHide', {});
  }

  show(): void {
    callApp(this.appConfig, 'onShow', this.realm.own({ path: this.front.route, query: {}, scene: 1001 }));
    this.front.call('onShow');
  }

  /** A tap on the tab bar, which is WeChat's own. @throws when it is not shown */
  tapTab(text: string): void {
    const tab = this.app.tabBar?.list.find((each) => each.text === text);
    if (!tab || !this.isTab(this.front.route)) throw new Error(`no tab "${text}" is shown`);
    this.go('switchTab', { url: `/${tab.pagePath}` });
  }

  /** One of wx's five ways from page to page. */
  go(how: Route, options: RouteOptions): void {
    const { route, query } = parse(options.url ?? '', this.stack.at(-1)?.route ?? '');
    const refusal = how === 'navigateBack' ? undefined : this.refusal(how, route);
    this.realm.world.after(ROUTE_MS, () => {
      if (refusal) return this.realm.fail(options, { errMsg: `${how}:fail ${refusal}` });
      this[how](route, query, options.delta ?? 1);
      this.realm.succeed(options, { errMsg: `${how}:ok` });
    });
  }

  private refusal(how: Route, route: string): string | undefined {
    if (!this.known(route)) return `page "${route}" is not found`;
    if (how === 'switchTab') return this.isTab(route) ? undefined : 'can not switch to no-tabBar page';
    if (how === 'reLaunch') return undefined;
    if (this.isTab(route)) return `can not ${how} a tabbar page`;
    return how === 'navigateTo' && this.stack.length >= STACK ? 'webview count limit exceed' : undefined;
  }

  private navigateTo(route: string, query: object): void {
    this.front.call('onHide');
    this.open(route, query);
  }

  private redirectTo(route: string, query: object): void {
    this.stack.pop()?.unload();
    this.open(route, query);
  }

  private navigateBack(_route: string, _query: object, delta: number): void {
    const left = this.stack.splice(Math.max(1, this.stack.length - delta));
    for (const page of left.reverse()) page.unload();
    if (left.length > 0) this.front.call('onShow');
  }

  private switchTab(route: string): void {
    if (this.front.route === route) return;
    if (this.isTab(this.front.route)) this.front.call('onHide');
    for (const page of this.stack.reverse()) if (!this.isTab(page.route)) page.unload();
    this.stack = [];
    const tab = this.tabs.get(route);
    if (!tab) return this.open(route, {});
    this.stack.push(tab);
    tab.call('onShow');
  }

  private reLaunch(route: string, query: object): void {
    for (const page of new Set([...this.stack.reverse(), ...this.tabs.values()])) page.unload();
    this.stack = [];
    this.tabs.clear();
    this.open(route, query);
  }

  private open(route: string, query: object): void {
    const page = new Page(route, this.configOf(route), this.realm, this.meter);
    this.stack.push(page);
    if (this.isTab(route)) this.tabs.set(route, page);
    page.self.options = this.realm.own(query);
    page.call('onLoad', page.self.options);
    page.call('onShow');
    this.realm.world.after(ROUTE_MS, () => page.call('onReady'));
  }

  private configOf(route: string): PageConfig {
    // Lazy code loading: a page's script and its components run when the page is first opened.
    this.loading = route;
    const json = JSON.parse(readFileSync(path.join(this.dir, `${route}.json`), 'utf8')) as {
      usingComponents?: Record<string, string>;
    };
    for (const file of Object.values(json.usingComponents ?? {})) {
      this.modules.load(path.posix.join(path.posix.dirname(route), file));
    }
    this.modules.load(route);
    this.loading = undefined;
    const config = this.configs.get(route);
    if (!config) throw new Error(`${route}.js called no Page()`);
    return config;
  }

  isTab(route: string): boolean {
    return (this.app.tabBar?.list ?? []).some(({ pagePath }) => pagePath === route);
  }

  private known(route: string): boolean {
    const inPackages = (this.app.subPackages ?? []).flatMap(({ root, pages }) =>
      pages.map((page) => `${root}/${page}`),
    );
    return this.app.pages.includes(route) || inPackages.includes(route);
  }
}

function callApp(config: PageConfig | undefined, name: string, options: unknown): void {
  const handler = config?.[name];
  if (typeof handler === 'function') (handler as (given: unknown) => void).call(config, options);
}

/** `/pages/me/index?a=1`, or relative to the page in front. */
function parse(url: string, front: string): { route: string; query: Record<string, string> } {
  const [where = '', search = ''] = url.split('?');
  const route = where.startsWith('/') ? where.slice(1) : path.posix.join(path.posix.dirname(front), where);
  const pairs = search.split('&').filter(Boolean);
  return { route, query: Object.fromEntries(pairs.map((pair) => cut(pair))) };
}

function cut(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
