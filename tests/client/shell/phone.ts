import type { ManualClock } from '../../../server/platform/clock';
import { Meter } from './meter';
import { Network } from './network';
import { Pages } from './pages';
import { Privacy } from './privacy';
import { Realm } from './realm';
import { Screen } from './screen';
import { Storage } from './storage';
import { createWx } from './wx-api';
import type { Outside } from './wx-api';
import { newDialog } from './wx-messages';
import type { Dialog } from './wx-messages';
import { newChat, sendOn } from './wx-share';
import type { Chat } from './wx-share';
import { newWallet } from './wx-trade';
import type { Wallet } from './wx-trade';
import { World } from './world';

export interface PhoneOptions {
  /** Folder of the built mini program. */
  dir: string;
  clock: ManualClock;
  /** The origin built into the program, and the server it is led to. */
  origins: { builtIn: string; real: string };
  loginCode(): string;
}

/** Longest wait for something to appear, in ms of the phone's clock. */
const PATIENCE_MS = 10_000;
/** All that a step set off is over by then: animations, second requests. */
const SETTLE_MS = 3_000;

/** A phone with WeChat and this one mini program on it. What it stores outlives each run of the app. */
export class Phone {
  readonly world: World;
  readonly meter: Meter;
  readonly network: Network;
  readonly outside: Outside = { toasts: [], clipboard: undefined, vibrations: 0, dialled: [] };
  /** WeChat's own parts that a shop uses. */
  readonly wallet: Wallet = newWallet();
  /** Cards that were sent, pictures that were drawn and kept. */
  readonly chat: Chat = newChat();
  /** Which messages were asked for, and how that ends. */
  readonly dialog: Dialog = newDialog();
  private readonly storage = new Storage();
  private readonly privacy = new Privacy();
  private realm: Realm | undefined;
  private run: { pages: Pages; screen: Screen } | undefined;

  constructor(private readonly options: PhoneOptions) {
    this.world = new World(options.clock);
    this.meter = new Meter(this.world);
    this.network = new Network(this.world, this.meter, options.origins);
  }

  get screen(): Screen {
    return this.current().screen;
  }

  get pages(): Pages {
    return this.current().pages;
  }

  /** Cold start, from the list of mini programs unless a card or code (`path`) opens it. */
  launch(path?: string, scene?: number): void {
    const wx = createWx({
      realm: () => realm,
      pages: () => pages,
      storage: this.storage,
      network: this.network,
      privacy: this.privacy,
      outside: this.outside,
      wallet: this.wallet,
      chat: this.chat,
      dialog: this.dialog,
      hasCanvas: (id) => this.screen.hasCanvas(id),
      loginCode: this.options.loginCode,
    });
    const realm = new Realm(this.world, { wx });
    const pages = new Pages(this.options.dir, realm, this.meter);
    Object.assign(realm.context, pages.globals());
    this.run = { pages, screen: new Screen(pages, realm, this.privacy, this.chat) };
    this.realm = realm;
    pages.launch(path, scene);
  }

  /** Sends the page on from WeChat's own menu. */
  shareByMenu(): void {
    if (this.realm) sendOn(this.pages, this.realm, this.chat, 'menu');
  }

  /** The app is swiped away. */
  kill(): void {
    this.run = undefined;
    this.world.clear();
    this.network.reset();
    this.privacy.reset();
  }

  /** The person goes to another app, and comes back to this one. */
  leave(): void {
    this.pages.hide();
  }

  come(): void {
    this.pages.show();
  }

  tapTab(text: string): void {
    this.pages.tapTab(text);
  }

  /** Waits until these words are shown. @throws with what is shown instead */
  async waitFor(words: string): Promise<void> {
    const found = await this.world.run(() => this.screen.shows(words) || undefined, PATIENCE_MS);
    this.throwErrors();
    if (!found) throw new Error(`"${words}" did not appear; shown:\n${this.screen.text()}`);
  }

  /** Lets everything happen that was set off. */
  async settle(): Promise<void> {
    await this.world.run(() => undefined, SETTLE_MS);
    this.throwErrors();
  }

  private current(): { pages: Pages; screen: Screen } {
    if (!this.run) throw new Error('the app is not running');
    return this.run;
  }

  private throwErrors(): void {
    const errors = this.world.errors.splice(0);
    if (errors.length > 0)
      throw new AggregateError(errors, `the app failed: ${errors.map(String).join('; ')}`);
  }
}
