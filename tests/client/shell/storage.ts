const KEY_LIMIT = 1024 * 1024;
const TOTAL_LIMIT = 10 * 1024 * 1024;

/** What wx keeps on the phone: JSON text by key, 1 MB a key and 10 MB in all. It outlives the app. */
export class Storage {
  private readonly kept = new Map<string, string>();

  /** @throws when the value is no JSON or too large */
  set(key: string, value: unknown): void {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) throw new Error(`setStorage:fail data of "${key}" cannot be stored`);
    const size = Buffer.byteLength(text);
    if (size > KEY_LIMIT) throw new Error('setStorage:fail entry size limit reached');
    const others = [...this.kept].reduce(
      (sum, [name, kept]) => sum + (name === key ? 0 : Buffer.byteLength(kept)),
      0,
    );
    if (others + size > TOTAL_LIMIT) throw new Error('setStorage:fail exceed storage max size');
    this.kept.set(key, text);
  }

  /** JSON text; undefined for an unknown key. */
  get(key: string): string | undefined {
    return this.kept.get(key);
  }

  remove(key: string): void {
    this.kept.delete(key);
  }
}
