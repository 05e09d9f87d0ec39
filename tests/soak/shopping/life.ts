import type { CommandName, Input } from '@shared/contracts';
import type { BusinessDay } from '@shared/domain/day';
import type { PayParams } from '../../../server/wechat';
import type { Customer } from '../../support/fulfil';
import type { TestApp } from '../../support/harness';
import type { Goods } from '../../support/mall';
import type { Random } from '../support/random';

export interface Mall {
  app: TestApp;
  owner: () => string;
  goods: readonly [Goods, ...Goods[]];
  templates: readonly [string, ...string[]];
  priceChanges: number;
}

/** What one member has done so far, and remembers. */
export interface Life {
  who: Customer;
  random: Random;
  /** The checkout that is still open on the phone. */
  shown: Shown | null;
  orders: string[];
  sheets: PayParams[];
  /** Growth that could be taken back. */
  gained: Gain[];
}

export interface Shown {
  asked: Pick<Input<'order.place'>, 'source' | 'addressId' | 'choice'>;
  hash: string;
  payable: number;
}

export interface Gain {
  amount: number;
  day: BusinessDay;
}

export type Deed = (mall: Mall, life: Life) => Promise<unknown>;

/** A command whose refusal is part of life; what nobody foresaw is not. @throws for 500 INTERNAL */
export async function ask<N extends CommandName>(app: TestApp, name: N, input: Input<N>, token: string) {
  const answer = await app.command(name, input, { token });
  if (answer.code === 'INTERNAL') throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** What it answered, or null for a refusal. */
export async function send<N extends CommandName>(app: TestApp, name: N, input: Input<N>, token: string) {
  const answer = await ask(app, name, input, token);
  return answer.status === 200 ? answer.body : null;
}

export const one = (random: Random, from: readonly string[]): string | undefined =>
  from[random.below(from.length)];
