/** State machines as data: what may move where, by whom, and a check of the data itself. */

export interface Move<S extends string, E extends string, A extends string> {
  event: E;
  from: readonly S[];
  to: S;
  /** Who may cause it. */
  by: readonly A[];
}

export interface Machine<S extends string, E extends string, A extends string> {
  states: readonly S[];
  initial: S;
  /** Where a thing may stay for good; a final state can still have moves out of it. */
  final: readonly S[];
  moves: readonly Move<S, E, A>[];
}

export type MoveDecision<S extends string> =
  { ok: true; to: S } | { ok: false; refusal: 'notFromHere' | 'notByYou' };

/** Where `event` leads from `state`. The service makes the move with one update conditional on `state`. */
export function decideMove<S extends string, E extends string, A extends string>(
  machine: Machine<S, E, A>,
  state: S,
  event: E,
  actor: A,
): MoveDecision<S> {
  const moves = machine.moves.filter((move) => move.event === event && move.from.includes(state));
  if (moves.length === 0) return { ok: false, refusal: 'notFromHere' };
  const allowed = moves.find((move) => move.by.includes(actor));
  return allowed ? { ok: true, to: allowed.to } : { ok: false, refusal: 'notByYou' };
}

/** The states `event` can start from: the condition of the update that makes the move. */
export function statesBefore<S extends string, E extends string, A extends string>(
  machine: Machine<S, E, A>,
  event: E,
): S[] {
  return machine.moves.filter((move) => move.event === event).flatMap((move) => move.from);
}

/** What is wrong with the data, one sentence each: unknown, unreachable and dead-end states, moves that contradict. */
export function machineProblems(machine: Machine<string, string, string>): string[] {
  const { states, initial, final, moves } = machine;
  const problems: string[] = [];
  const named = [initial, ...final, ...moves.flatMap(({ from, to }) => [...from, to])];
  for (const state of new Set(named)) {
    if (!states.includes(state)) problems.push(`unknown state: ${state}`);
  }

  const reached = new Set([initial]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const { from, to } of moves) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  for (const state of states) {
    if (!reached.has(state)) problems.push(`unreachable state: ${state}`);
    const goesOn = moves.some(({ from, to }) => from.includes(state) && to !== state);
    if (!goesOn && !final.includes(state)) problems.push(`dead end: ${state}`);
  }

  const seen = new Set<string>();
  for (const { event, from, by } of moves) {
    if (by.length === 0) problems.push(`nobody may: ${event}`);
    for (const state of from) {
      for (const actor of by) {
        const key = `${event} from ${state} by ${actor}`;
        if (seen.has(key)) problems.push(`two moves: ${key}`);
        seen.add(key);
      }
    }
  }
  return problems;
}
