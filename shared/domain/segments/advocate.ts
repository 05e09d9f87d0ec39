/** Something others did through a member, or a review that helps them. */
export interface Credit {
  /** What it is credited for; counts once. */
  id: string;
  kind: 'join' | 'order' | 'review';
  at: number;
}

const DAY_MS = 86_400_000;
export const ADVOCATE_DAYS = 180;
const ADVOCATE_CREDITS = 3;

/** Credits with one more, told any number of times and in any order; old ones are let go. */
export function withCredit(credits: readonly Credit[], credit: Credit, now: number): Credit[] {
  const others = credits.filter(({ id, at }) => id !== credit.id && at > now - ADVOCATE_DAYS * DAY_MS);
  return [...others, credit].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Credits without the one for `id`: it was taken back. */
export function withoutCredit(credits: readonly Credit[], id: string): Credit[] {
  return credits.filter((credit) => credit.id !== id);
}

/** Is the member an advocate (KOC), how many credits are missing, and when the answer can turn by itself. */
export function advocateAt(
  credits: readonly Credit[],
  now: number,
): { advocate: boolean; missing: number; until: number } {
  const fresh = credits.filter(({ at }) => at > now - ADVOCATE_DAYS * DAY_MS);
  const advocate = fresh.length >= ADVOCATE_CREDITS;
  // It ends when the third newest credit leaves the window.
  const third = [...fresh].sort((a, b) => b.at - a.at)[ADVOCATE_CREDITS - 1];
  return {
    advocate,
    missing: Math.max(0, ADVOCATE_CREDITS - fresh.length),
    until: third ? third.at + ADVOCATE_DAYS * DAY_MS : Infinity,
  };
}

const HELPFUL_LETTERS = 15;

/** Does a review help others, whether it praises or not? It shows the thing and says more than a word. */
export function isHelpful({ letters, pictures }: { letters: number; pictures: number }): boolean {
  return pictures > 0 && letters >= HELPFUL_LETTERS;
}
