/** From here on people are told how many are left. */
const LOW = 5;

export function isLow(available: number): boolean {
  return available <= LOW;
}

export function stockWordOf(available: number): 'in' | 'low' | 'out' {
  if (available <= 0) return 'out';
  return isLow(available) ? 'low' : 'in';
}
