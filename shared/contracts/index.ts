import type { z } from 'zod';
import { authContracts } from './auth';
import { checkinContracts } from './checkin';
import { memberContracts } from './member';
import { operatorContracts } from './operator';
import { pointsContracts } from './points';
import { screensContracts } from './screens';
import { settingsContracts } from './settings';

/** Every endpoint of the product, by name; the path is always `/api/<name>`. */
export const contracts = {
  ...authContracts,
  ...operatorContracts,
  ...settingsContracts,
  ...memberContracts,
  ...pointsContracts,
  ...checkinContracts,
  ...screensContracts,
};

export type Contracts = typeof contracts;
export type ContractName = keyof Contracts;
type NamesOf<K extends 'query' | 'command'> = {
  [N in ContractName]: Contracts[N]['kind'] extends K ? N : never;
}[ContractName];
export type QueryName = NamesOf<'query'>;
export type CommandName = NamesOf<'command'>;
/** What a caller sends. */
export type Input<N extends ContractName> = z.input<Contracts[N]['input']>;
/** What a handler gets: parsed, with defaults. */
export type ParsedInput<N extends ContractName> = z.output<Contracts[N]['input']>;
export type Output<N extends ContractName> = z.output<Contracts[N]['output']>;
