/** Kinds of ids. An id is `prefix_ULID`, made by the server; here is only what it looks like. */
export const ID_PREFIXES = {
  member: 'mem',
  identity: 'idn',
  session: 'ses',
  account: 'acc',
  consent: 'cns',
  checkin: 'chk',
  pointsEntry: 'pte',
  pointsLot: 'ptl',
  growth: 'grw',
  order: 'ord',
  refund: 'rfd',
  event: 'evt',
  device: 'dev',
  job: 'job',
  audit: 'aud',
  file: 'fil',
} as const;

export type IdPrefix = (typeof ID_PREFIXES)[keyof typeof ID_PREFIXES];
export type Id<P extends IdPrefix = IdPrefix> = `${P}_${string}`;

// Crockford base 32 (no I, L, O, U); the first character carries 3 bits, so it ends at 7.
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

export function isUlid(text: string): boolean {
  return ULID.test(text);
}

/** Is `text` a well-formed id of this kind? Says nothing about whether it exists. */
export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return text.startsWith(`${prefix}_`) && ULID.test(text.slice(prefix.length + 1));
}
