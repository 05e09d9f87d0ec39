/** A growing byte buffer for index keys. */
export class KeyWriter {
  private bytes = Buffer.allocUnsafe(64);
  private length = 0;

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  uint16(value: number): void {
    this.byte(value >>> 8);
    this.byte(value & 0xff);
  }

  uint64(value: bigint): void {
    this.reserve(8);
    this.bytes.writeBigUInt64BE(value, this.length);
    this.length += 8;
  }

  raw(value: Uint8Array): void {
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  /** A string ended by a zero byte; the bytes 0 and 1 inside it are escaped so that order is kept. */
  text(value: string): void {
    const bytes = Buffer.from(value, 'utf8');
    for (const byte of bytes) {
      if (byte <= 1) this.uint16(0x0101 + byte);
      else this.byte(byte);
    }
    this.byte(0);
  }

  /** Flips every byte written since `start`, which reverses the order of what they encode. */
  invert(start: number): void {
    for (let i = start; i < this.length; i += 1) this.bytes[i] = ~(this.bytes[i] ?? 0) & 0xff;
  }

  get position(): number {
    return this.length;
  }

  finish(): Uint8Array {
    return new Uint8Array(this.bytes.subarray(0, this.length));
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}
