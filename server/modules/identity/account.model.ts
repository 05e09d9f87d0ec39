import mongoose from 'mongoose';
import type { OperatorRole } from '@shared/contracts/kit';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** Two-step login by time-based codes (RFC 6238). */
export interface AccountTotp {
  secretSealed: string;
  since: number;
  /** 30-second step of the last code that was accepted: a code works once. */
  lastStep: number;
  /** Blind indexes of the recovery codes that are left. */
  recovery: string[];
}

/** A person who works for the brand and logs in with a password. */
export interface Account {
  _id: string;
  kind: 'operator' | 'staff';
  account: string;
  name: string;
  /** Empty for staff who come in through WeChat only. */
  passwordHash: string;
  /** Never empty for an operator, always empty for staff. */
  roles: OperatorRole[];
  disabled: boolean;
  createdAt: number;
  /** Written at every login, so that a login and a disabling cannot pass each other unseen. */
  lastLoginAt: number | null;
  totp: AccountTotp | null;
  /** Sealed secret shown as a QR code and not confirmed yet. */
  totpPending: string | null;
  /** The member who is this staff account in the mini program; null until one joined. */
  memberId: string | null;
  /** Blind index of the invite code that binds a WeChat user; null when none is open. */
  inviteIndex: string | null;
  inviteUntil: number | null;
}

const accountSchema = defineSchema<Account>({
  _id: String,
  kind: { type: String, required: true },
  account: { type: String, required: true },
  name: { type: String, required: true },
  passwordHash: { type: String, default: '' },
  roles: { type: [String], required: true },
  disabled: { type: Boolean, required: true },
  createdAt: { type: Number, required: true },
  lastLoginAt: { type: Number, default: null },
  totp: { type: mongoose.Schema.Types.Mixed, default: null },
  totpPending: { type: String, default: null },
  memberId: { type: String, default: null },
  inviteIndex: { type: String, default: null },
  inviteUntil: { type: Number, default: null },
});
const given = (field: keyof Account): mongoose.IndexOptions => ({
  partialFilterExpression: { [field]: { $type: 'string' } },
});
// One person is one colleague, and one code opens one account.
uniqueIndex(accountSchema, 'accounts_member', { memberId: 1 }, 'STAFF_BOUND_ALREADY', given('memberId'));
uniqueIndex(accountSchema, 'accounts_invite', { inviteIndex: 1 }, 'BUSY', given('inviteIndex'));
accountSchema.index({ kind: 1, _id: 1 }, { name: 'accounts_kind' });
export const ACCOUNT_INDEX = 'accounts_account';
uniqueIndex(accountSchema, ACCOUNT_INDEX, { account: 1 }, 'ACCOUNT_TAKEN');
export const AccountModel = defineModel('accounts', accountSchema);

/** How many owners are not disabled: one row that every change of it has to pass, so that it never falls to none. */
interface OwnerCount {
  _id: 'active';
  n: number;
}

const ownerCountSchema = defineSchema<OwnerCount>({ _id: String, n: { type: Number, required: true } });
export const OwnerCountModel = defineModel('owner_counts', ownerCountSchema);

/** The one-time link that makes the first owner. */
interface SetupLink {
  _id: 'first-owner';
  /** Null once it was used. */
  tokenHash: string | null;
  expiresAt: number;
}

const setupLinkSchema = defineSchema<SetupLink>({
  _id: String,
  tokenHash: { type: String, default: null },
  expiresAt: { type: Number, required: true },
});
setupLinkSchema.index({ expiresAt: 1 }, { name: 'setup_links_expiry' });
export const SetupLinkModel = defineModel('setup_links', setupLinkSchema);

/** Password attempts on one account name, known or not, since the window began. */
interface LoginAttempts {
  /** Blind index of the name that was typed, which may be anything. */
  _id: string;
  n: number;
  until: number;
}

const loginAttemptsSchema = defineSchema<LoginAttempts>({
  _id: String,
  n: { type: Number, required: true },
  until: { type: Number, required: true },
});
loginAttemptsSchema.index({ until: 1 }, { name: 'login_attempts_until' });
export const LoginAttemptsModel = defineModel('login_attempts', loginAttemptsSchema);
