import { budgetRoom, budgetVerdict, massLimit } from './budget';
import type { Contact } from './budget';

const ZONE = 'Asia/Shanghai';
const LIMITS = { perDay: 1, perWeek: 2, per30Days: 6, massPerMonth: 4, massKept: 1 };
const at = (iso: string): number => Date.parse(`${iso}+08:00`);
const NOW = at('2026-06-12T12:00:00');

function contact(iso: string, over: Partial<Contact> = {}): Contact {
  return { key: iso, class: 'promotion', channel: 'subscribe', at: at(iso), until: null, ...over };
}
const promotion = { class: 'promotion', channel: 'subscribe' } as const;
const mass = { class: 'promotion', channel: 'mass' } as const;
const verdict = (contacts: Contact[], ask: Pick<Contact, 'class' | 'channel'> = promotion, now = NOW) =>
  budgetVerdict(contacts, ask, now, LIMITS, ZONE);

it('has room where nobody spoke', () => {
  expect(verdict([])).toEqual({ granted: true });
});

it('counts a day of the brand: 23:59:59 is yesterday at midnight, though the server has the same UTC day', () => {
  const late = contact('2026-06-11T23:59:59');
  expect(verdict([late], promotion, at('2026-06-12T00:00:00'))).toEqual({ granted: true });
  expect(verdict([contact('2026-06-12T00:00:00')])).toEqual({
    granted: false,
    why: 'day',
    notBefore: at('2026-06-13T00:00:00'),
  });
});

it('counts seven days, today included', () => {
  const two = [contact('2026-06-06T09:00:00'), contact('2026-06-10T09:00:00')];
  expect(verdict(two)).toEqual({ granted: false, why: 'week', notBefore: at('2026-06-13T00:00:00') });
  expect(verdict(two, promotion, at('2026-06-13T00:00:00'))).toEqual({ granted: true });
});

it('counts thirty days over the end of a month', () => {
  const six = ['05-14', '05-19', '05-24', '05-29', '06-03', '06-04'].map((day) =>
    contact(`2026-${day}T09:00:00`),
  );
  expect(verdict(six)).toEqual({ granted: false, why: 'days30', notBefore: at('2026-06-13T00:00:00') });
  expect(verdict(six, promotion, at('2026-06-13T00:00:00'))).toEqual({ granted: true });
});

it('always grants a service message, and counts it for what follows', () => {
  const full = [contact('2026-06-12T08:00:00'), contact('2026-06-12T09:00:00')];
  expect(verdict(full, { class: 'service', channel: 'subscribe' })).toEqual({ granted: true });
  expect(verdict([contact('2026-06-12T08:00:00', { class: 'service' })])).toMatchObject({ why: 'day' });
});

it('counts a reservation until it is given up, and not after', () => {
  const held = contact('2026-06-12T11:59:00', { until: NOW + 1 });
  expect(verdict([held])).toMatchObject({ why: 'day' });
  expect(verdict([{ ...held, until: NOW }])).toEqual({ granted: true });
});

describe('mass messages, which the platform rations by the calendar month', () => {
  const loose = { ...LIMITS, perDay: 9, perWeek: 9, per30Days: 9 };
  const sent = ['06-01', '06-03', '06-05'].map((day) => contact(`2026-${day}T00:00:00`, mass));

  it('leave the last of the month to service and coupon expiry', () => {
    expect(massLimit(LIMITS, 'repurchase')).toBe(3);
    expect(budgetVerdict(sent, mass, NOW, loose, ZONE)).toEqual({
      granted: false,
      why: 'mass',
      notBefore: at('2026-07-01T00:00:00'),
    });
    expect(budgetVerdict(sent, { ...mass, class: 'couponExpiry' }, NOW, loose, ZONE)).toEqual({
      granted: true,
    });
    const four = [...sent, contact('2026-06-08T10:00:00', mass)];
    expect(budgetVerdict(four, { ...mass, class: 'service' }, NOW, loose, ZONE)).toMatchObject({
      why: 'mass',
    });
  });

  it('begin anew at the first midnight of the month', () => {
    const may = sent.map((each) => ({ ...each, at: each.at - 31 * 86_400_000 }));
    expect(budgetVerdict(may, mass, at('2026-06-01T00:00:00'), loose, ZONE)).toEqual({ granted: true });
  });
});

it('names the window that stays full for the longest', () => {
  const both = [contact('2026-06-12T08:00:00'), contact('2026-06-11T08:00:00')];
  expect(verdict(both)).toMatchObject({ why: 'week', notBefore: at('2026-06-18T00:00:00') });
});

describe('what is left', () => {
  const room = (contacts: Contact[]) => budgetRoom(contacts, NOW, LIMITS, ZONE);

  it('is all of it where nobody spoke', () => {
    expect(room([])).toEqual({
      windows: [
        { window: 'day', made: 0, limit: 1 },
        { window: 'week', made: 0, limit: 2 },
        { window: 'days30', made: 0, limit: 6 },
      ],
      left: 2,
      full: null,
    });
  });

  it('is less by what was said, services included, and waits for tomorrow after a contact today', () => {
    expect(room([contact('2026-06-12T08:00:00', { class: 'service' })])).toMatchObject({
      left: 1,
      full: { why: 'day', notBefore: at('2026-06-13T00:00:00') },
    });
  });

  it('forgets reservations that were given up, and is never less than nothing', () => {
    const many = ['06-10', '06-11', '06-12'].map((day) => contact(`2026-${day}T08:00:00`));
    expect(room(many)).toMatchObject({ left: 0, full: { why: 'week' } });
    expect(room([contact('2026-06-12T08:00:00', { until: NOW })])).toMatchObject({ left: 2, full: null });
  });
});
