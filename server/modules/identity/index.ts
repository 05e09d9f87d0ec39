import type { Module } from '../../platform/module';
import { identityJobs } from './identity.jobs';
import { identityRoutes } from './identity.routes';
import { takePush } from './push.service';
import { personal } from './personal';

export { accountNames, disableAccount } from './account.service';
export { CONSENT_VERSION, purposeTitle, REQUIRED_PURPOSES } from './consent.text';
export { retellJoining } from './identity.history';
export type { Outsider } from './identity.history';
export { onJoin, onLogin } from './join';
export type { Entering } from './join';
export { openidOf } from './login.service';
export { endMember } from './member-end.service';
export { memberOfOpenid } from './openid';
export { phoneMaskedOf, phonePart } from './phone.service';
export { ensureSetupLink } from './setup.service';
export { withdrawnPurposes } from './withdrawn';
export { createStaff, inviteStaff, joinStaff, staffAccount, staffAccounts } from './staff-account.service';

export const identityModule: Module = {
  name: 'identity',
  personal,
  routes: identityRoutes,
  takePush,
  jobs: identityJobs,
};
