import type { Routes } from '../../platform/module';
import {
  createAccount,
  disableAccount,
  listAccounts,
  logoutAccount,
  logoutAccountEverywhere,
  me,
} from './account.service';
import { consentHistory, currentConsent, recordConsent } from './consent.service';
import { login } from './login.service';
import { operatorLogin, operatorLoginTotp } from './operator-login.service';
import { bindPhone } from './phone.service';
import { refresh } from './refresh.service';
import { logout, logoutEverywhere } from './session.service';
import { setup } from './setup.service';
import { beginTotp, confirmTotp, disableTotp, resetTotp } from './totp.service';

export const identityRoutes: Routes = {
  'auth.login': login,
  'auth.refresh': refresh,
  'auth.logout': logout,
  'auth.logoutEverywhere': logoutEverywhere,
  'auth.bindPhone': bindPhone,
  'consent.current': currentConsent,
  'consent.record': recordConsent,
  'consent.history': consentHistory,
  'operator.setup': setup,
  'operator.login': operatorLogin,
  'operator.loginTotp': operatorLoginTotp,
  'operator.totpBegin': beginTotp,
  'operator.totpConfirm': confirmTotp,
  'operator.totpDisable': disableTotp,
  'operator.totpReset': resetTotp,
  'operator.me': me,
  'operator.logout': logoutAccount,
  'operator.logoutEverywhere': logoutAccountEverywhere,
  'operator.listAccounts': listAccounts,
  'operator.createAccount': createAccount,
  'operator.disableAccount': disableAccount,
};
