/** A sorted set under a given order. */
export class SortedValues {
  readonly all: unknown[] = [];

  constructor(private readonly compare: (a: unknown, b: unknown) => number) {}

  add(value: unknown): void {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(this.all[middle], value) < 0) low = middle + 1;
      else high = middle;
    }
    if (low === this.all.length || this.compare(this.all[low], value) !== 0) this.all.splice(low, 0, value);
  }
}
