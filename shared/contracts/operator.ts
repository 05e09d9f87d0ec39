import { z } from 'zod';
import { command, count, done, instant, nothing, OPERATOR_ROLES, query, shape } from './kit';
import { session } from './auth';

const account = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,31}$/, '账号用 3 到 32 个小写字母、数字、点、横线');
const password = z.string().min(10, '密码至少 10 位').max(200);
const name = z.string().trim().min(1).max(20);
/** Six digits of the authenticator app, or a recovery code. */
const code = z.string().trim().min(6).max(32);
const slow = { perMinute: 10, burst: 10 };

const accountView = shape({
  id: z.string(),
  kind: z.enum(['operator', 'staff']),
  account: z.string(),
  name: z.string(),
  roles: z.array(z.enum(OPERATOR_ROLES)),
  disabled: z.boolean(),
  createdAt: instant,
  /** Two-step login; null while it is off. */
  totp: shape({ since: instant, recoveryLeft: count }).nullable(),
});

const entered = shape({ operatorId: z.string(), session });

export const operatorContracts = {
  'operator.setup': command({
    secretAnswer: true,
    auth: 'public',
    tx: 'phased',
    summary: 'Make the first operator with the one-time link printed at start',
    input: shape({ token: z.string().min(20).max(200), account, password, name }),
    output: entered,
    errors: ['SETUP_LINK_INVALID', 'ACCOUNT_TAKEN'],
    rate: slow,
  }),
  'operator.login': command({
    secretAnswer: true,
    auth: 'public',
    tx: 'phased',
    summary:
      'Log in as operator or staff with account and password; with two-step login on, the first half of it',
    input: shape({ account: z.string().max(64), password: z.string().max(200) }),
    output: z.union([entered, shape({ totpRequired: z.literal(true), ticket: z.string() })]),
    errors: ['CREDENTIALS_INVALID', 'ACCOUNT_DISABLED', 'RATE_LIMITED'],
    rate: slow,
  }),
  'operator.loginTotp': command({
    secretAnswer: true,
    auth: 'public',
    tx: 'phased',
    summary: 'The second half of a two-step login: a code of the authenticator app or a recovery code',
    input: shape({ ticket: z.string().max(400), code }),
    output: entered,
    errors: ['TOTP_TICKET_INVALID', 'TOTP_CODE_INVALID', 'ACCOUNT_DISABLED', 'RATE_LIMITED'],
    rate: slow,
  }),
  'operator.totpBegin': command({
    secretAnswer: true,
    auth: 'operator',
    summary: 'A new secret for an authenticator app; nothing changes until it is confirmed',
    input: shape({ issuer: z.string().trim().min(1).max(20) }),
    output: shape({ secret: z.string(), uri: z.string() }),
    errors: ['TOTP_ALREADY_ON'],
  }),
  'operator.totpConfirm': command({
    secretAnswer: true,
    auth: 'operator',
    summary: 'Turn two-step login on with a first code; answers the recovery codes, this once',
    input: shape({ code }),
    output: shape({ recoveryCodes: z.array(z.string()) }),
    errors: ['TOTP_CODE_INVALID', 'TOTP_NOT_ON', 'TOTP_ALREADY_ON'],
    rate: slow,
  }),
  'operator.totpDisable': command({
    auth: 'operator',
    tx: 'phased',
    summary: 'Turn two-step login off, with password and code',
    input: shape({ password: z.string().max(200), code }),
    output: done,
    errors: ['CREDENTIALS_INVALID', 'TOTP_CODE_INVALID', 'TOTP_NOT_ON', 'RATE_LIMITED'],
    rate: slow,
  }),
  'operator.totpReset': command({
    auth: 'operator',
    roles: ['owner'],
    summary: 'Turn two-step login off for a colleague who lost both device and recovery codes',
    input: shape({ id: z.string().max(40) }),
    output: done,
    errors: ['NOT_FOUND', 'TOTP_NOT_ON', 'FORBIDDEN'],
  }),
  'operator.me': query({
    auth: 'operator',
    summary: 'The operator who is calling',
    input: nothing,
    output: accountView,
    errors: [],
  }),
  'operator.logout': command({
    auth: 'staff',
    summary: 'End this login of an operator or staff account',
    input: nothing,
    output: done,
    errors: [],
  }),
  'operator.logoutEverywhere': command({
    auth: 'staff',
    summary: 'End every login of this operator or staff account',
    input: nothing,
    output: shape({ ended: count }),
    errors: [],
  }),
  'operator.listAccounts': query({
    auth: 'operator',
    roles: ['owner'],
    summary: 'Operators and staff of this brand',
    input: nothing,
    output: shape({ items: z.array(accountView) }),
    errors: ['FORBIDDEN'],
  }),
  'operator.createAccount': command({
    auth: 'operator',
    roles: ['owner'],
    tx: 'phased',
    summary: 'Add an operator or a staff account',
    input: shape({
      kind: z.enum(['operator', 'staff']),
      account,
      password,
      name,
      roles: z.array(z.enum(OPERATOR_ROLES)).max(4),
    }),
    output: accountView,
    errors: ['ACCOUNT_TAKEN', 'FORBIDDEN', 'BAD_INPUT'],
  }),
  'operator.disableAccount': command({
    auth: 'operator',
    roles: ['owner'],
    summary: 'Disable an account and end its logins',
    input: shape({ id: z.string().max(40) }),
    output: done,
    errors: ['NOT_FOUND', 'LAST_OWNER', 'FORBIDDEN'],
  }),
};
