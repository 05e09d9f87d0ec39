import path from 'node:path';
import type { Browser } from 'playwright-core';
import { playDemo } from '../../../server/main/all/past';
import { PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { launchBrowser, openPhone } from './browser';
import type { Phone, PhoneOptions } from './browser';

export interface BrowserMall {
  app: TestApp;
  /** A phone with the mall open at `hash`, e.g. `/pages/me/index`. */
  open(hash?: string, options?: Partial<PhoneOptions> & { query?: string }): Promise<Phone>;
  stop(): Promise<void>;
}

/** The demo brand on the day of the pictures, served with the H5 build, and a browser to look at it. */
export async function openMall(): Promise<BrowserMall> {
  const app = await startTestApp({ h5Dir: path.resolve('dist/h5') });
  await playDemo(app.deps);
  const browser: Browser = await launchBrowser();
  return {
    app,
    async open(hash = '/pages/home/index', { query = '', ...options } = {}) {
      const phone = await openPhone(browser, { now: PICTURE_DAY, ...options });
      await phone.page.goto(`${app.url}/${query}#${hash}`);
      return phone;
    },
    async stop() {
      await browser.close();
      await app.stop();
    },
  };
}
