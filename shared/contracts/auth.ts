import { z } from 'zod';
import { command, count, deviceId, done, instant, nothing, query, shape } from './kit';

/** Access token: JWT, 15 minutes. Refresh token: opaque, rotates on every use, 30 days. */
export const session = shape({
  accessToken: z.string(),
  accessExpiresAt: instant,
  refreshToken: z.string(),
});

const loginRate = { perMinute: 30, burst: 30 };

const consentText = shape({
  version: z.string(),
  updatedAt: instant,
  title: z.string(),
  sections: z.array(shape({ heading: z.string(), body: z.string() })),
  purposes: z.array(shape({ key: z.string(), title: z.string(), detail: z.string(), required: z.boolean() })),
});

export const authContracts = {
  'auth.login': command({
    secretAnswer: true,
    auth: 'public',
    tx: 'phased',
    summary: 'Log in (and join) with the code of wx.login',
    input: shape({
      code: z.string().min(1).max(512),
      consent: shape({
        version: z.string().max(32),
        purposes: z.array(z.string().max(32)).max(10),
      }).optional(),
      /** What this phone calls itself, so that what a visitor did here finds its member. */
      deviceId: deviceId.optional(),
    }),
    output: shape({ session, memberId: z.string(), isNew: z.boolean() }),
    errors: [
      'LOGIN_CODE_INVALID',
      'LOGIN_BLOCKED',
      'WECHAT_UNAVAILABLE',
      'CONSENT_REQUIRED',
      'CONSENT_OUTDATED',
      'BAD_INPUT',
      'RATE_LIMITED',
    ],
    rate: loginRate,
  }),
  'auth.refresh': command({
    secretAnswer: true,
    auth: 'public',
    tx: 'phased',
    summary: 'Exchange a refresh token for a new pair; a second use ends the whole login',
    input: shape({ refreshToken: z.string().min(20).max(200) }),
    output: shape({ session }),
    errors: ['REFRESH_INVALID', 'REFRESH_REUSED', 'MEMBER_DELETED', 'ACCOUNT_DISABLED'],
    rate: loginRate,
  }),
  'auth.logout': command({
    auth: 'member',
    summary: 'End this login',
    input: nothing,
    output: done,
    errors: [],
  }),
  'auth.logoutEverywhere': command({
    auth: 'member',
    summary: 'End every login of this member',
    input: nothing,
    output: shape({ ended: count }),
    errors: [],
  }),
  'auth.bindPhone': command({
    auth: 'member',
    tx: 'phased',
    summary: 'Bind the phone number that WeChat verified',
    input: shape({ code: z.string().min(1).max(512) }),
    output: shape({ phoneMasked: z.string() }),
    errors: ['PHONE_CODE_INVALID', 'PHONE_TAKEN', 'WECHAT_UNAVAILABLE', 'RATE_LIMITED', 'MEMBER_DELETED'],
  }),
  'consent.current': query({
    auth: 'public',
    summary: 'The privacy notice in force and, for a member, what was agreed',
    input: nothing,
    output: shape({
      notice: consentText,
      agreed: shape({ version: z.string(), at: instant, purposes: z.array(z.string()) }).nullable(),
    }),
    errors: [],
  }),
  'consent.record': command({
    auth: 'member',
    summary: 'Agree to the notice in force, or change the optional purposes',
    input: shape({ version: z.string().max(32), purposes: z.array(z.string().max(32)).max(10) }),
    output: done,
    errors: ['CONSENT_OUTDATED', 'CONSENT_REQUIRED', 'BAD_INPUT'],
  }),
  'consent.history': query({
    auth: 'member',
    summary: 'Every consent this member gave or withdrew, newest first',
    input: nothing,
    output: shape({
      items: z.array(
        shape({ version: z.string(), at: instant, purposes: z.array(z.string()), source: z.string() }),
      ),
    }),
    errors: [],
  }),
};
