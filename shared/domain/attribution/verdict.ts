export const VERDICTS = ['counted', 'self', 'expired', 'forged'] as const;
/** What an opening of a shared link is worth; only `counted` ones credit anybody. */
export type Verdict = (typeof VERDICTS)[number];
