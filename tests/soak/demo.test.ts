import { describeDemo } from '../support/demo-brand';

// `npm test` makes it on the day of the pictures; these are the days on which calendars are awkward.
describeDemo('the first day of a year, just after midnight', Date.UTC(2026, 11, 31, 16, 1));
describeDemo('a 31st after a short month', Date.UTC(2027, 2, 31, 15, 59));
