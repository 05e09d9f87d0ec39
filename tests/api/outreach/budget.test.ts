import { budgetVerdict } from '@shared/domain/outreach/budget';
import type { Contact } from '@shared/domain/outreach/budget';
import { CONTACT_CLASSES } from '@shared/domain/outreach/kinds';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { BudgetModel } from '../../../server/modules/outreach/budget.model';
import {
  commitContact,
  releaseContact,
  reserveContact,
} from '../../../server/modules/outreach/budget.service';
import type { ContactAsk } from '../../../server/modules/outreach/budget.service';
import { transaction } from '../../../server/platform/db/tx';
import { createRandom } from '../../soak/support/random';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
beforeEach(() => app.clock.set(PICTURE_DAY));

const { budget } = DEFAULT_SETTINGS.outreach;
const ask = (key: string, over: Partial<ContactAsk> = {}): ContactAsk => ({
  class: 'promotion',
  channel: 'subscribe',
  key,
  ...over,
});
const reserve = (memberId: string, asked: ContactAsk) => reserveContact(app.ctx(), memberId, asked);
const contactsOf = async (memberId: string) => (await BudgetModel.findById(memberId).lean())?.contacts ?? [];

it('grants as many of 200 reservations at once as the cap has room for, also the first a member ever had', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => reserve('mem_rush', ask(`k${n}`))));
  expect(answers.filter(({ granted }) => granted)).toHaveLength(budget.perDay);
  expect(await contactsOf('mem_rush')).toHaveLength(budget.perDay);
  const tomorrow = Date.parse('2026-06-13T08:00:00+08:00');
  expect(answers.find(({ granted }) => !granted)).toEqual({
    granted: false,
    why: 'day',
    notBefore: tomorrow,
  });
});

it('grants no more mass messages of 200 at once than the platform takes', async () => {
  const service = (n: number) => ask(`m${n}`, { class: 'service', channel: 'mass' });
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => reserve('mem_mass', service(n))));
  expect(answers.filter(({ granted }) => granted)).toHaveLength(budget.massPerMonth);
});

it('answers the same reservation for the same key, and one only', async () => {
  expect(await reserve('mem_again', ask('same'))).toEqual({ granted: true });
  expect(await reserve('mem_again', ask('same'))).toEqual({ granted: true });
  expect(await contactsOf('mem_again')).toHaveLength(1);
});

it('has room again after a release, not after a commit, and after a reservation nobody used', async () => {
  await reserve('mem_life', ask('a'));
  await transaction(async () => releaseContact('mem_life', 'a'));
  expect(await reserve('mem_life', ask('b', { holdMs: 60_000 }))).toEqual({ granted: true });
  expect(await reserve('mem_life', ask('c'))).toMatchObject({ granted: false, why: 'day' });
  app.clock.advance(60_000);
  expect(await reserve('mem_life', ask('c'))).toEqual({ granted: true });
  await transaction(async () => commitContact(app.ctx(), 'mem_life', ask('c')));
  await transaction(async () => releaseContact('mem_life', 'c'));
  app.clock.advance(3_600_000);
  expect(await reserve('mem_life', ask('d'))).toMatchObject({ granted: false, why: 'day' });
});

it('holds what is asked for again for as long again, and counts what was done after its time was up', async () => {
  await reserve('mem_late', ask('a', { holdMs: 60_000 }));
  app.clock.advance(59_000);
  expect(await reserve('mem_late', ask('a', { holdMs: 60_000 }))).toEqual({ granted: true });
  app.clock.advance(59_000);
  expect(await reserve('mem_late', ask('b'))).toMatchObject({ granted: false, why: 'day' });
  app.clock.advance(1_000);
  expect(await reserve('mem_late', ask('b', { holdMs: 1_000 }))).toEqual({ granted: true });
  app.clock.advance(1_000);
  await transaction(async () => commitContact(app.ctx(), 'mem_late', ask('a')));
  expect(await reserve('mem_late', ask('c'))).toMatchObject({ granted: false, why: 'day' });
  await transaction(async () => commitContact(app.ctx(), 'mem_late', ask('a')));
  expect(await contactsOf('mem_late')).toEqual([expect.objectContaining({ key: 'a', until: null })]);
});

it('refuses promotions in quiet hours by the brand’s wall, and never a service', async () => {
  app.clock.set(Date.parse('2026-06-12T22:00:00+08:00'));
  const open = Date.parse('2026-06-13T08:00:00+08:00');
  expect(await reserve('mem_night', ask('p'))).toEqual({ granted: false, why: 'quiet', notBefore: open });
  expect(await reserve('mem_night', ask('s', { class: 'service' }))).toEqual({ granted: true });
  app.clock.set(open - 1);
  expect(await reserve('mem_night', ask('p'))).toMatchObject({ why: 'quiet' });
  app.clock.set(open);
  expect(await reserve('mem_night', ask('p'))).toEqual({ granted: true });
});

it('decides as the pure rule does, over months of random contacts', async () => {
  const random = createRandom('budget');
  const zone = DEFAULT_SETTINGS.brand.zone;
  let made: Contact[] = [];
  let granted = 0;
  for (let n = 0; n < 150; n++) {
    // Waking hours only: what quiet hours refuse is not counted.
    app.clock.set(PICTURE_DAY + n * DAY_MS * 0.5 + random.below(10 * 3_600_000));
    const now = app.clock.now();
    const asked = ask(`r${n}`, {
      class: random.pick(CONTACT_CLASSES),
      channel: random.pick(['subscribe', 'staff', 'mass']),
      holdMs: random.pick([1_000, 40 * DAY_MS]),
    });
    const expected = budgetVerdict(made, asked, now, budget, zone);
    const answer = await reserve('mem_random', asked);
    if (!answer.granted && answer.why === 'quiet') continue;
    expect({ n, granted: answer.granted }).toEqual({ n, granted: expected.granted });
    if (!answer.granted) continue;
    granted += 1;
    made = [...made, { ...asked, at: now, until: now + (asked.holdMs ?? 0) }];
  }
  expect(granted).toBeGreaterThan(20);
}, 20_000);
