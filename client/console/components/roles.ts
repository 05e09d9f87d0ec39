import type { OperatorRole } from '@shared/contracts/kit';

export const ROLE_WORDS: Record<OperatorRole, string> = {
  owner: '店主',
  manager: '运营',
  finance: '财务',
  viewer: '只看',
};

/** What a role may do, for who gives it. */
export const ROLE_NOTES: Record<OperatorRole, string> = {
  owner: '什么都能做，包括添加同事',
  manager: '商品、活动、订单、售后、设置',
  finance: '看账、退款重试、开票',
  viewer: '只能看',
};

/** In the order of what they may do, least first. */
export const OPERATOR_ROLES_SHOWN = ['viewer', 'finance', 'manager', 'owner'] as const;
