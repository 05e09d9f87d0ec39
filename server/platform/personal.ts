import type { Ctx } from './context';

/** One heading of the file a member takes home: rows a person can read, newest first. */
export interface PersonalSection {
  title: string;
  rows: readonly Readonly<Record<string, unknown>>[];
}

export type Stamp = (instant: number) => string;

/** What a module knows of members; a test holds it to every model that has a member's id. */
export interface PersonalData {
  /** Every collection of the module with rows of members. */
  collections: readonly string[];
  /** `stamp` says an instant (epoch ms) on the brand's clock. */
  exportOf(memberId: string, ctx: Ctx, stamp: Stamp): Promise<PersonalSection[]>;
  /**
   * Takes the member's rows away, or severs what must stay from the person. Called by the module's own handler of
   * `member.accountClosed`, in its transaction.
   */
  erase(ctx: Ctx, memberId: string): Promise<void>;
  /** What the law or the books ask to be kept, in the member's language. */
  kept?: readonly { what: string; why: string }[];
}
