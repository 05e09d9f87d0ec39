/** A value of a violated unique key as the error shows it: what is missing or an empty array counts as null. */
export function describeKey(value: unknown): unknown {
  return value === undefined || typeof value === 'symbol' ? null : value;
}
