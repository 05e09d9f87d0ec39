import type { Page } from 'playwright-core';
import type { Phone } from './browser';
import type { Hand } from './hand';

/** The visible screen: Taro keeps the pages below it in the document. */
export function screen(page: Page) {
  return page.locator('.taro_page:visible').last();
}

/** Logs in as a demo WeChat user through the sheets a person would use. */
export async function logIn(page: Page, nickname: string): Promise<void> {
  await page.getByText('微信登录').first().click();
  await page.getByText('同意并登录').click();
  await page.getByText(nickname, { exact: true }).click();
  await page
    .getByText(/^已连签|^签到|^还没开始连签/)
    .first()
    .waitFor();
}

/** Waits until the screen is there: no skeleton, no passing word, pictures and fonts loaded, nothing moving. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => {
    const shown = (element: Element): boolean => element.getClientRects().length > 0;
    return ![...document.querySelectorAll('[aria-busy]:not([aria-busy="false"]), .taro__toast')].some(shown);
  });
  // Pictures of lists ask for themselves when they come into sight.
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, bottom, left, right, width } = image.getBoundingClientRect();
      const inSight = width > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
      return !inSight || image.naturalWidth > 0;
    }),
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  });
}

/** Writes the first address down, from the empty book on; a browser turns wheels for the region. */
export async function fillAddress({ page }: Phone, hand: Hand): Promise<void> {
  await hand.tap('新增地址');
  await hand.type('收货人', '林知远');
  await hand.type('手机号', '13812345206');
  await hand.tap('省市区');
  await page.locator('.weui-picker__action').filter({ hasText: '确定' }).click();
  await hand.type('详细地址', '安福路 168 弄 12 号 402');
  await hand.tap('存好');
  await hand.sees('安福路 168 弄 12 号 402');
}
