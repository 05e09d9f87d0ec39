import { TOP_FIFTH } from '@shared/domain/tags/rule';
import type { Rule } from '@shared/domain/tags/rule';

/** Comes often, hardly buys: for content and advocacy, not for more selling. */
export const CHATTY: Rule = {
  is: 'all',
  rules: [
    { is: 'event', event: 'app.show', of: 'days', within: 30, op: 'atLeast', value: TOP_FIFTH },
    { is: 'orders', of: 'occasions', within: null, categoryId: null, op: 'atMost', value: 1 },
    { is: 'since', moment: 'joined', op: 'atLeast', value: 2, unit: 'cycles' },
  ],
};
