import { contracts } from '@shared/contracts';
import type { ContractName } from '@shared/contracts';
import { AppError } from '@shared/errors';
import type { Routes } from '../platform/module';

/** Temporary: contracts whose module is still being built. */
export function withPending(routes: Routes): Routes {
  const missing = (Object.keys(contracts) as ContractName[]).filter((name) => !(name in routes));
  const refuse = (): Promise<never> => Promise.reject(new AppError('NOT_FOUND'));
  return { ...Object.fromEntries(missing.map((name) => [name, refuse])), ...routes };
}
