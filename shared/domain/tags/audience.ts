/** Whether this is the id of an audience; a tag otherwise. They are kept alike, and said differently. */
export function isAudience(tagId: string): boolean {
  return tagId.startsWith('seg_');
}
