import { z } from 'zod';
import { command, count, done, instant, nothing, OPERATOR_ROLES, query, shape } from './kit';
import { session } from './auth';

const account = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,31}$/, '账号用 3 到 32 个小写字母、数字、点、横线');
const password = z.string().min(10, '密码至少 10 位').max(200);
const name = z.string().trim().min(1).max(20);
const slow = { perMinute: 10, burst: 10 };

const accountView = shape({
  id: z.string(),
  kind: z.enum(['operator', 'staff']),
  account: z.string(),
  name: z.string(),
  roles: z.array(z.enum(OPERATOR_ROLES)),
  disabled: z.boolean(),
  createdAt: instant,
});

export const operatorContracts = {
  'operator.setup': command({
    secretAnswer: true,
    auth: 'public',
    tx: 'phased',
    summary: 'Make the first operator with the one-time link printed at start',
    input: shape({ token: z.string().min(20).max(200), account, password, name }),
    output: shape({ operatorId: z.string(), session }),
    errors: ['SETUP_LINK_INVALID', 'ACCOUNT_TAKEN'],
    rate: slow,
  }),
  'operator.login': command({
    secretAnswer: true,
    auth: 'public',
    tx: 'phased',
    summary: 'Log in as operator or staff with account and password',
    input: shape({ account: z.string().max(64), password: z.string().max(200) }),
    output: shape({ operatorId: z.string(), session }),
    errors: ['CREDENTIALS_INVALID', 'ACCOUNT_DISABLED', 'RATE_LIMITED'],
    rate: slow,
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
