import { decideMove, machineProblems } from './state-machine';
import type { Machine } from './state-machine';

const door: Machine<string, string, string> = {
  states: ['open', 'shut', 'locked'],
  initial: 'open',
  final: ['locked'],
  moves: [
    { event: 'close', from: ['open'], to: 'shut', by: ['guest', 'host'] },
    { event: 'open', from: ['shut'], to: 'open', by: ['guest', 'host'] },
    { event: 'lock', from: ['shut'], to: 'locked', by: ['host'] },
  ],
};

it('tells a move that leads nowhere from here from one that is not yours', () => {
  expect(decideMove(door, 'shut', 'lock', 'host')).toEqual({ ok: true, to: 'locked' });
  expect(decideMove(door, 'shut', 'lock', 'guest')).toEqual({ ok: false, refusal: 'notByYou' });
  expect(decideMove(door, 'open', 'lock', 'host')).toEqual({ ok: false, refusal: 'notFromHere' });
});

describe('the check of a machine', () => {
  it('finds nothing in a sound one', () => {
    expect(machineProblems(door)).toEqual([]);
  });

  it('finds states that are unknown, never reached, or never left', () => {
    const { moves } = door;
    expect(machineProblems({ ...door, final: ['locked', 'gone'] })).toEqual(['unknown state: gone']);
    expect(machineProblems({ ...door, states: [...door.states, 'attic'] })).toEqual([
      'unreachable state: attic',
      'dead end: attic',
    ]);
    expect(machineProblems({ ...door, final: [] })).toEqual(['dead end: locked']);
    // Reached only from itself: still not reached.
    const loop = { event: 'climb', from: ['attic'], to: 'open', by: ['host'] };
    expect(machineProblems({ ...door, states: [...door.states, 'attic'], moves: [...moves, loop] })).toEqual([
      'unreachable state: attic',
    ]);
  });

  it('finds two answers to one event, and moves that nobody may make', () => {
    const slam = { event: 'close', from: ['open'], to: 'locked', by: ['host'] };
    expect(machineProblems({ ...door, moves: [...door.moves, slam] })).toEqual([
      'two moves: close from open by host',
    ]);
    const ghost = { event: 'creak', from: ['shut'], to: 'open', by: [] };
    expect(machineProblems({ ...door, moves: [...door.moves, ghost] })).toEqual(['nobody may: creak']);
  });
});
