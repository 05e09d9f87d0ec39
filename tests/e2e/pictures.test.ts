import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { playDemo } from '../../server/main/all/past';
import type { Phone } from './support/browser';
import { openStage } from './support/stage';
import type { Stage } from './support/stage';
import { logIn, screen, settle } from './support/steps';

const FOLDER = path.resolve('node_modules/.cache/mall/pictures');
/** Those README shows; a run with UPDATE_PICTURES=1 puts them into docs/pictures. */
const IN_README = new Set([
  'home',
  'checkin',
  'points',
  'me',
  'home-dark',
  'home-text140',
  'visitor',
  'offline',
]);

/** Where each screen is, and words that stand on it only once it is whole. */
const SCREENS = {
  home: ['/pages/home/index', '我的任务'],
  checkin: ['/packages/member/checkin/index', '怎么算'],
  points: ['/packages/member/points/index', '先用快到期的'],
  'points-history': ['/packages/member/points-history/index', /收货「耶加雪菲」/],
  me: ['/pages/me/index', '我的数据与隐私'],
  levels: ['/packages/member/levels/index', '每一级有什么'],
  profile: ['/packages/member/profile/index', '换头像'],
  privacy: ['/packages/member/privacy/index', '隐私说明'],
  settings: ['/packages/member/settings/index', '退出登录'],
} as const;

/** What a designer would measure on the visible page. */
async function measure(page: Page): Promise<{ nodes: number; wide: string[]; small: string[] }> {
  return page.evaluate(() => {
    const visible = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
    };
    const name = (element: Element): string =>
      `${element.className} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 20)}`.trim();
    const pages = [...document.querySelectorAll('.taro_page')].filter(visible);
    const root = pages.at(-1) ?? document.body;
    const all = [...root.querySelectorAll('*')].filter(visible);
    const wide = all
      .filter(
        (element) =>
          element.getBoundingClientRect().right > innerWidth + 1 &&
          !element.closest('[data-scroll-x], .scroll-x'),
      )
      .map(name);
    const tappable = all.filter((element) =>
      element.matches('button, [role=button], [aria-role=button], .tap, .btn'),
    );
    const small = tappable
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const after = getComputedStyle(element, '::after');
        const grown = Math.max(0, -parseFloat(after.top) || 0) + Math.max(0, -parseFloat(after.bottom) || 0);
        return box.height + grown < 44;
      })
      .map(name);
    return { nodes: all.length, wide, small };
  });
}

describe('the screens on the day of the pictures', () => {
  let stage: Stage;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    mkdirSync('docs/pictures', { recursive: true });
    stage = await openStage((app) => playDemo(app.deps));
  }, 120_000);
  afterAll(() => stage.stop());

  async function snap(phone: Phone, name: string): Promise<void> {
    await settle(phone.page);
    const picture = path.join(FOLDER, `${name}.png`);
    await phone.page.screenshot({ path: picture });
    if (process.env.UPDATE_PICTURES && IN_README.has(name))
      copyFileSync(picture, `docs/pictures/${name}.png`);
    const { nodes, wide, small } = await measure(phone.page);
    expect({ name, wide, small }).toEqual({ name, wide: [], small: [] });
    expect(nodes).toBeLessThanOrEqual(500);
    expect(phone.errors).toEqual([]);
  }

  async function walk(phone: Phone, suffix: string, query = ''): Promise<void> {
    await phone.page.getByText('微信登录').first().waitFor();
    await logIn(phone.page, '小林');
    for (const [name, [hash, words]] of Object.entries(SCREENS)) {
      await phone.page.goto(`${stage.app.url}/${query}#${hash}`);
      await screen(phone.page).getByText(words).first().waitFor();
      await snap(phone, `${name}${suffix}`);
    }
    await phone.close();
  }

  it('shows a visitor what there is before asking for anything', async () => {
    const phone = await stage.open();
    await phone.page.getByText('你好，随便看看').waitFor();
    await snap(phone, 'visitor');
    await phone.page.getByText('微信登录').first().click();
    await phone.page.getByText('同意并登录').waitFor();
    await snap(phone, 'login');
    await phone.close();
  });

  it('shows every screen of a member by day', async () => {
    await walk(await stage.open(), '');
  }, 120_000);

  it('shows every screen of a member at night', async () => {
    await walk(await stage.open('/pages/home/index', { dark: true }), '-dark');
  }, 120_000);

  it('survives text at 140 %', async () => {
    await walk(await stage.open('/pages/home/index', { query: '?k=1.4' }), '-text140', '?k=1.4');
  }, 120_000);

  it('keeps a check-in made without a network and says so', async () => {
    const phone = await stage.open();
    await phone.page.getByText('微信登录').first().waitFor();
    await logIn(phone.page, '小林');
    await phone.page.goto(`${stage.app.url}/#${SCREENS.checkin[0]}`);
    await settle(phone.page);
    await phone.context.setOffline(true);
    await phone.page
      .getByText(/^签到 \+/)
      .first()
      .click();
    await phone.page.getByText('今天的签到记下了').first().waitFor();
    await snap(phone, 'offline');
    await phone.context.setOffline(false);
    await phone.page.getByText('已连签').first().waitFor();
    await phone.close();
  });

  it('says what happened and whom to ask when the server fails', async () => {
    const phone = await stage.open();
    await phone.page.getByText('微信登录').first().waitFor();
    await logIn(phone.page, '小林');
    await phone.page.route('**/api/points.passport*', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/json',
        body: JSON.stringify({
          error: {
            code: 'INTERNAL',
            message: '是我们这边出了错，请稍后再试',
            params: {},
            requestId: '7K2M-41QX',
          },
        }),
      }),
    );
    await phone.page.goto(`${stage.app.url}/#${SCREENS.points[0]}`);
    await phone.page.getByText(/7K2M-41QX/).waitFor();
    await snap(phone, 'error');
    await phone.close();
  });
});
