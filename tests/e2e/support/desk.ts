import type { Locator, Page } from 'playwright-core';
import { watchPage } from './browser';
import type { Watched } from './browser';
import type { Stage } from './stage';

export const PASSWORD = 'mountain tea at eight';

/** A desk with the console on its screen. */
export interface Desk extends Watched {
  page: Page;
  /** Enters a room by its address. */
  enter(room: string): Promise<void>;
  /** The window or drawer that is open. */
  dialog: Locator;
  closed(): Promise<void>;
}

export async function openDesk({ app, browser }: Stage): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(app.clock.now());
  page.setDefaultTimeout(15_000);
  const dialog = page.getByRole('dialog');
  return {
    page,
    dialog,
    ...watchPage(page),
    async enter(room) {
      await page.goto(`${app.url}/console${room}`);
      await page.waitForLoadState('networkidle');
    },
    closed: () => dialog.waitFor({ state: 'detached' }),
  };
}

/** Types account and password into the door. */
export async function logInAs(page: Page, account: string): Promise<void> {
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
}
