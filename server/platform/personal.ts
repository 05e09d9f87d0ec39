import type { Ctx } from './context';

/** One heading of the file a member takes home: rows a person can read, newest first. */
export interface PersonalSection {
  title: string;
  rows: readonly Record<string, unknown>[];
}

/** What a module knows of a member: every collection that holds a member id belongs to exactly one of these. */
export interface PersonalData {
  collections: readonly string[];
  exportOf(memberId: string): Promise<PersonalSection[]>;
  /** Takes the member's things away, or severs from the person what must be kept; runs in a transaction. */
  erase(ctx: Ctx, memberId: string): Promise<void>;
  /** What the law or the books ask to be kept after `erase`, and why, in the member's language. */
  kept?: readonly { what: string; why: string }[];
}
