/** What the consumer knows of an event: who it is of, as far as that is known, and the phone it came from. */
export interface Unstitched {
  eventId: string;
  /** The logged-in member, or null for a visitor. */
  memberId: string | null;
  /** Null for what the server itself saw. */
  deviceId: string | null;
}

export interface Stitched {
  /** Event → member, for every event that has one now. */
  memberOf: Map<string, string>;
  /** Device → member it points at now, where that changed. */
  moved: Map<string, string>;
  /** Devices that belong to a person for the first time: what they did before is that person's, too. */
  claimed: Set<string>;
}

/**
 * Gives visitors' events to the member of their device, in the order of the events. A device is a weak name: a login
 * points it at another member, and what it did for the one before stays theirs. Devices never join two members.
 * `known`: device → member so far.
 */
export function stitch(events: readonly Unstitched[], known: ReadonlyMap<string, string>): Stitched {
  const memberOf = new Map<string, string>();
  const moved = new Map<string, string>();
  const claimed = new Set<string>();
  const waiting = new Map<string, string[]>();
  const pointsAt = (deviceId: string): string | undefined => moved.get(deviceId) ?? known.get(deviceId);

  for (const { eventId, memberId, deviceId } of events) {
    const owner = memberId ?? (deviceId === null ? undefined : pointsAt(deviceId));
    if (owner !== undefined) memberOf.set(eventId, owner);
    if (deviceId === null) continue;
    if (memberId === null) {
      if (owner === undefined) waiting.set(deviceId, [...(waiting.get(deviceId) ?? []), eventId]);
      continue;
    }
    const before = pointsAt(deviceId);
    if (before === memberId) continue;
    moved.set(deviceId, memberId);
    if (before !== undefined) continue;
    claimed.add(deviceId);
    for (const earlier of waiting.get(deviceId) ?? []) memberOf.set(earlier, memberId);
  }
  return { memberOf, moved, claimed };
}
