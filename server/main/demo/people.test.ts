import { addDays, businessDay, daysBetween } from '@shared/domain/day';
import { demoPeople } from './people';
import { reviewers } from './reviewers';

describe('the histories of the demo members', () => {
  const days = daysBetween(businessDay('2026-01-01'), businessDay('2029-03-01'));

  it('begin after joining on whatever day the demo is made', () => {
    const early = days.flatMap((today) =>
      [...demoPeople(today), ...reviewers(today)].filter(({ deeds, joinedOn }) =>
        deeds.some(({ day, minute }) => day < joinedOn || (day === joinedOn && minute <= 460)),
      ),
    );
    expect(early).toEqual([]);
  });

  it('check in on the five days before today and miss the one before them', () => {
    for (const today of days.slice(0, 62)) {
      const taps = demoPeople(today)[0]!
        .deeds.filter(({ minute }) => minute === 8 * 60 + 13)
        .map(({ day }) => day);
      expect(taps.slice(-5)).toEqual(daysBetween(addDays(today, -5), addDays(today, -1)));
      expect(taps).not.toContain(addDays(today, -6));
    }
  });
});
