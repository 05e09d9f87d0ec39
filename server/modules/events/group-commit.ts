/** What one caller waits for: its rows, and which of them were new. */
interface Waiting<Row> {
  rows: readonly Row[];
  done: (fresh: boolean[]) => void;
  failed: (error: unknown) => void;
}

/** Writes rows and answers the positions, ascending, of those that were there already. */
type WriteAll<Row> = (rows: readonly Row[]) => Promise<ReadonlySet<number>>;

interface Limits {
  /** Longest time rows wait for others, in ms. */
  waitMs: number;
  /** Largest group. */
  rows: number;
}

/**
 * Rows of many callers written together. A caller that comes alone waits for nobody; while a group is being written the
 * next one gathers, for at most `waitMs`. Nobody gets an answer before their rows are on disk.
 */
export class GroupCommit<Row> {
  private gathering: Waiting<Row>[] = [];
  private gathered = 0;
  private writing = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly writeAll: WriteAll<Row>,
    private readonly limits: Limits,
  ) {}

  /** For each row: was it new? */
  add(rows: readonly Row[]): Promise<boolean[]> {
    return new Promise((done, failed) => {
      this.gathering.push({ rows, done, failed });
      this.gathered += rows.length;
      if (this.gathered >= this.limits.rows) this.send();
      // Not at once: who came in the same turn of the event loop shares the group.
      else if (this.writing === 0) this.sendIn(0);
      else this.sendIn(this.limits.waitMs);
    });
  }

  private sendIn(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.send();
    }, ms);
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.gathering.length === 0) return;
    const group = this.gathering;
    this.gathering = [];
    this.gathered = 0;
    this.writing += 1;
    void this.write(group).finally(() => {
      this.writing -= 1;
      if (this.writing === 0) this.send();
    });
  }

  private async write(group: readonly Waiting<Row>[]): Promise<void> {
    try {
      const old = await this.writeAll(group.flatMap(({ rows }) => rows));
      let position = 0;
      for (const { rows, done } of group) done(rows.map(() => !old.has(position++)));
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }
}
