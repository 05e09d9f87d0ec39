import type { Locator } from 'playwright-core';
import type { Phone } from './browser';
import { screen } from './steps';

/** Longest wait for what a tap set off, on a machine that has more to do. */
const PATIENCE_MS = 10_000;

/** What a person does on the page in front. */
export interface Hand {
  /** Waits until these words are shown; a pattern may span what stands one after another. */
  sees(words: string | RegExp): Promise<void>;
  /** Taps what bears exactly these words, as its text or its label for screen readers; of several, the last. */
  tap(words: string): Promise<void>;
  /** Types into the field with this label. */
  type(label: string, text: string): Promise<void>;
  /** Taps a name of the tab bar. */
  tab(name: string): Promise<void>;
  /** Opens a page by its address. */
  goes(hash: string): Promise<void>;
  /** Everything on the page in front, a line for each piece. */
  reads(): Promise<string>;
}

export function handOf({ page }: Phone): Hand {
  const front = (): Locator => screen(page);
  const shown = (words: string | RegExp): Locator =>
    typeof words === 'string' ? front().getByText(words) : front().filter({ hasText: words });
  const bearing = (words: string): Locator =>
    front()
      .getByText(words, { exact: true })
      .or(front().getByLabel(words, { exact: true }))
      .filter({ visible: true })
      .last();
  const field = (label: string): Locator =>
    front().locator(
      `:is(input, textarea)[aria-label="${label}"], [aria-label="${label}"] :is(input, textarea)`,
    );

  /** What cannot be done is told with what is shown instead. */
  async function attempt(deed: string, act: Promise<void>): Promise<void> {
    try {
      await act;
    } catch (cause) {
      throw new Error(`${deed}; shown:\n${await front().innerText()}`, { cause });
    }
  }

  const timeout = PATIENCE_MS;
  return {
    sees: (words) =>
      attempt(
        `"${words}" did not appear`,
        shown(words).filter({ visible: true }).first().waitFor({ timeout }),
      ),
    tap: (words) => attempt(`"${words}" could not be tapped`, bearing(words).click({ timeout })),
    type: (label, text) =>
      attempt(`nothing could be typed into "${label}"`, field(label).last().fill(text, { timeout })),
    tab: (name) => page.locator('.weui-tabbar__item').filter({ hasText: name }).click({ timeout }),
    async goes(hash) {
      const { origin, search } = new URL(page.url());
      await page.goto(`${origin}/${search}#${hash}`);
    },
    reads: () => front().innerText(),
  };
}
