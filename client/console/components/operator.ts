import { createContext, useContext } from 'react';
import type { OperatorRole } from '@shared/contracts/kit';

export interface Operator {
  id: string;
  name: string;
  roles: readonly OperatorRole[];
}

/** Who sees what the shop takes and owes, besides an owner; the contracts' MONEY_ROLES, which are checked on the server. */
export const MONEY_ROLES = ['manager', 'finance'] as const satisfies readonly OperatorRole[];

export const OperatorContext = createContext<Operator>({ id: '', name: '', roles: [] });

/** May the operator who is here do what these roles may? An owner may everything; the server has the last word. */
export function useMay(roles: readonly OperatorRole[] = ['manager']): boolean {
  return mayAny(useContext(OperatorContext).roles, roles);
}

export function mayAny(own: readonly OperatorRole[], roles: readonly OperatorRole[]): boolean {
  return own.some((role) => role === 'owner' || roles.includes(role));
}
