import { useCallback } from 'react';
import { useApi } from './use-api';

/** Names of accounts by id. Only an owner may list them; others see their own name and ids. */
export function useAccountNames(): (id: string) => string {
  const me = useApi('operator.me', {});
  const owner = me.data?.roles.includes('owner') ?? false;
  const accounts = useApi('operator.listAccounts', {}, { enabled: owner });
  const self = me.data;
  const items = accounts.data?.items;
  return useCallback(
    (id) => items?.find((account) => account.id === id)?.name ?? (self?.id === id ? self.name : id),
    [items, self],
  );
}

/** May this operator change things that owners and managers change? */
export function useMayManage(): boolean {
  const roles = useApi('operator.me', {}).data?.roles;
  return roles?.some((role) => role === 'owner' || role === 'manager') ?? false;
}
