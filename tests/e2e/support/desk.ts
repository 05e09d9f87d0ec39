import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { launchBrowser, watchPage } from './browser';
import type { Watched } from './browser';

export const PASSWORD = 'mountain tea at eight';

/** A desk with the console on its screen, and the shop behind it. */
export interface Desk extends Watched {
  app: TestApp;
  page: Page;
  /** Enters a room by its address. */
  enter(room: string): Promise<void>;
  /** The window or drawer that is open. */
  dialog: Locator;
  closed(): Promise<void>;
  stop(): Promise<void>;
}

/** An empty shop on the day of the pictures, served with the console's build. */
export async function openDesk(): Promise<Desk> {
  const app = await startTestApp({ consoleDir: path.resolve('dist/console') });
  const browser: Browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(PICTURE_DAY);
  const dialog = page.getByRole('dialog');
  return {
    app,
    page,
    dialog,
    ...watchPage(page),
    async enter(room) {
      await page.goto(`${app.url}/console${room}`);
      await page.waitForLoadState('networkidle');
    },
    closed: () => dialog.waitFor({ state: 'detached' }),
    async stop() {
      await browser.close();
      await app.stop();
    },
  };
}

/** Types account and password into the door. */
export async function logInAs(page: Page, account: string): Promise<void> {
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
}
