import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Debian's Chromium; without the background services that would look for the outside. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface PhoneOptions {
  dark?: boolean;
  /** What the phone's clock shows, epoch ms; it stands still. */
  now: number;
}

export interface Watched {
  /** What the page logged as an error, and exceptions nobody caught. */
  errors: string[];
  /** API calls so far, newest last: `GET screens.home`. */
  calls: string[];
}

export interface Phone extends Watched {
  page: Page;
  context: BrowserContext;
  close(): Promise<void>;
}

/** A phone of 375 × 812 points at double density. */
export async function openPhone(browser: Browser, { dark = false, now }: PhoneOptions): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  return { page, context, ...watchPage(page), close: () => context.close() };
}

/** Collects what a page does wrong, and what it asks for. */
export function watchPage(page: Page): Watched {
  const errors: string[] = [];
  const calls: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) calls.push(`${request.method()} ${pathname.slice('/api/'.length)}`);
  });
  return { errors, calls };
}
