import type { Output } from '@shared/contracts';
import { customer } from './fulfil';
import type { Customer } from './fulfil';
import type { LoggedIn, TestApp } from './harness';
import { ok } from './mall';

let phones = 13_500_000_000;

/** Two WeChat users who turn out to have one phone number; the first one has bound it. */
export async function twoOfOnePhone(
  app: TestApp,
  names: readonly [string, string],
): Promise<{ first: LoggedIn; second: LoggedIn; pairId: string }> {
  const phone = String(phones++);
  for (const id of names) app.standin.control.saveUser({ id, nickname: id.slice(0, 10), phone });
  const first = await app.loginAs(names[0]);
  app.clock.set(app.clock.now() + 60_000);
  const second = await app.loginAs(names[1]);
  ok(await app.command('auth.bindPhone', { code: app.phoneCode(names[0]) }, { token: first.accessToken }));
  await app.command('auth.bindPhone', { code: app.phoneCode(names[1]) }, { token: second.accessToken });
  return { first, second, pairId: `${first.memberId}:${second.memberId}` };
}

/** An older and a younger customer of one phone number, which both have bound: a person has to decide. */
export async function twoCustomers(
  app: TestApp,
  names: readonly [string, string],
): Promise<{ old: Customer; young: Customer; pairId: string }> {
  const phone = String(phones++);
  for (const id of names) app.standin.control.saveUser({ id, nickname: id, phone });
  const old = await customer(app, names[0]);
  app.clock.advance(60_000);
  const young = await customer(app, names[1]);
  for (const { userId, token } of [old, young])
    await app.command('auth.bindPhone', { code: app.phoneCode(userId) }, { token });
  await app.drain();
  return { old, young, pairId: `${old.memberId}:${young.memberId}` };
}

export async function decide(app: TestApp, owner: string, pairId: string, same = true) {
  return app.command('persons.decide', { pairId, same, reason: '问过本人了' }, { token: owner });
}

export async function undo(app: TestApp, owner: string, pairId: string) {
  return app.command('persons.undo', { pairId, reason: '弄错人了' }, { token: owner });
}

export async function sideBySide(
  app: TestApp,
  owner: string,
  pairId: string,
): Promise<Output<'persons.get'>> {
  return ok(await app.query('persons.get', { pairId }, owner));
}
