import type { Page } from 'playwright-core';

/** What a designer would measure on the visible page. */
export async function measure(page: Page): Promise<{ nodes: number; wide: string[]; small: string[] }> {
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
