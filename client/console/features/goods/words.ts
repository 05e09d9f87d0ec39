import type { Output } from '@shared/contracts';

type State = Output<'catalog.getProduct'>['state'];

export const PRODUCT_STATES: Readonly<Record<State, string>> = {
  draft: '草稿',
  published: '在售',
  unpublished: '已下架',
};

export const STATE_CHIPS: Readonly<Record<State, string>> = {
  draft: 'chip chip-gold',
  published: 'chip chip-good',
  unpublished: 'chip',
};

export const REVIEW_STATES = { checking: '微信审核中', shown: '展示中', hidden: '已隐藏' } as const;
