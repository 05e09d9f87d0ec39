import path from 'node:path';
import type { Browser } from 'playwright-core';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { launchBrowser, openPhone } from './browser';
import type { Phone, PhoneOptions } from './browser';

export interface Stage {
  app: TestApp;
  browser: Browser;
  /** A phone with the mini program open at `hash`, e.g. `/pages/me/index`. */
  open(hash?: string, options?: Partial<PhoneOptions> & { query?: string }): Promise<Phone>;
  stop(): Promise<void>;
}

/**
 * The real server on the day of the pictures with the builds of mini program and console, WeChat played by the
 * stand-in, and a browser. `fill`: what is there before anyone looks.
 */
export async function openStage(fill?: (app: TestApp) => Promise<unknown>): Promise<Stage> {
  const app = await startTestApp({
    h5Dir: path.resolve('dist/h5'),
    consoleDir: path.resolve('dist/console'),
  });
  try {
    await fill?.(app);
    const browser = await launchBrowser();
    return {
      app,
      browser,
      async open(hash = '/pages/home/index', { query = '', ...options } = {}) {
        const phone = await openPhone(browser, { now: app.clock.now(), ...options });
        await phone.page.goto(`${app.url}/${query}#${hash}`);
        return phone;
      },
      async stop() {
        await browser.close();
        await app.stop();
      },
    };
  } catch (failed) {
    await app.stop();
    throw failed;
  }
}

/** Lets time pass for the shop, for WeChat and on this phone, which shows its page anew. */
export async function pass({ app }: Stage, { page }: Phone, milliseconds: number): Promise<void> {
  app.clock.advance(milliseconds);
  await page.clock.setFixedTime(app.clock.now());
  await page.reload();
}
