import type { Output } from '@shared/contracts';

type Consent = Output<'consent.history'>['items'][number];
type Purpose = Output<'consent.current'>['notice']['purposes'][number];

export interface ConsentLine {
  key: string;
  at: number;
  text: string;
}

/** The purposes to record when one optional switch is turned; the required ones always stay. */
export function purposesAfter(
  agreed: readonly string[],
  purposes: readonly Purpose[],
  key: string,
  on: boolean,
): string[] {
  return purposes
    .filter((purpose) => purpose.required || (purpose.key === key ? on : agreed.includes(purpose.key)))
    .map((purpose) => purpose.key);
}

/** The ledger of consents in sentences, newest first: each one against the one before it. */
export function consentLines(items: readonly Consent[], purposes: readonly Purpose[]): ConsentLine[] {
  const titles = new Map(purposes.map(({ key, title }) => [key, title]));
  const named = (keys: readonly string[]): string =>
    keys.map((key) => `「${titles.get(key) ?? key}」`).join('');
  return items.map((item, index) => {
    const before = items[index + 1];
    const given = item.purposes.filter((key) => !before?.purposes.includes(key));
    const withdrawn = before?.purposes.filter((key) => !item.purposes.includes(key)) ?? [];
    const parts = [
      item.version !== before?.version && `同意 ${item.version} 版说明`,
      given.length > 0 && `允许${named(given)}`,
      withdrawn.length > 0 && `不再允许${named(withdrawn)}`,
    ].filter((part) => part !== false);
    return { key: `${item.at}-${index}`, at: item.at, text: parts.join('，') || '再次确认，没有改动' };
  });
}
