import type { Output } from '@shared/contracts';

type State = Output<'persons.list'>['items'][number]['state'];

export const PAIR_WORDS: Record<State, string> = {
  open: '等你定',
  same: '同一个人',
  different: '不是同一个人',
};

export const PAIR_CHIPS: Record<State, string> = {
  open: 'chip chip-gold',
  same: 'chip chip-good',
  different: 'chip',
};
