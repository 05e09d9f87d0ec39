import { useCallback, useContext } from 'react';
import { OperatorContext } from '../components/operator';
import { useApi } from './use-api';

/** Names of accounts by id. Only an owner may list them; others see their own name and ids. */
export function useAccountNames(): (id: string) => string {
  const self = useContext(OperatorContext);
  const accounts = useApi('operator.listAccounts', {}, { enabled: self.roles.includes('owner') });
  const items = accounts.data?.items;
  return useCallback(
    (id) => items?.find((account) => account.id === id)?.name ?? (self.id === id ? self.name : id),
    [items, self],
  );
}
