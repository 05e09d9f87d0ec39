import { z } from 'zod';
import { command, done, instant, nothing, query, shape } from './kit';

const cell = z.unknown();

export const privacyContracts = {
  'privacy.export': query({
    auth: 'member',
    summary: 'Everything the mall knows of the member who asks, from every module, for a person to read',
    input: nothing,
    output: shape({
      madeAt: instant,
      sections: z.array(shape({ title: z.string(), rows: z.array(z.record(z.string(), cell)) })),
    }),
    errors: [],
    rate: { perMinute: 4, burst: 4 },
  }),
  'privacy.deletion': query({
    auth: 'member',
    summary: 'What deleting the account takes, what stays and why, and what must be finished before',
    input: nothing,
    output: shape({
      /** 「1,286 积分清零，不能再用」 */
      lost: z.array(z.string()),
      kept: z.array(shape({ what: z.string(), why: z.string() })),
      /** Orders and after-sales that are not over; the account can go when there are none. */
      unfinished: z.array(z.string()),
    }),
    errors: [],
  }),
  'privacy.deleteAccount': command({
    auth: 'member',
    summary: 'Delete the account, at once and for good',
    input: shape({ understood: z.literal(true) }),
    output: done,
    errors: ['ACCOUNT_UNFINISHED'],
  }),
};
