import type { Module } from '../../platform/module';
import { identityJobs } from './identity.jobs';
import { identityRoutes } from './identity.routes';
import { takePush } from './push.service';
import { personal } from './personal';

export { accountNames, disableAccount, staffNames } from './account.service';
export { aliasesOf, aliasesPart, aliasPage, aliasRow, idsOfPerson, ownedBy, personOf } from './alias.model';
export { CONSENT_VERSION, purposeTitle, REQUIRED_PURPOSES } from './consent.text';
export { retellJoining } from './identity.history';
export type { Outsider } from './identity.history';
export { onJoin, onLogin } from './join';
export type { Entering } from './join';
export { endMember } from './member-end.service';
export { memberOfOpenid, openidNamed, openidOf, payerOf } from './openid';
export type { Payer } from './openid';
export type { Merge, PairRow } from './pair.model';
export { movePair, openPairs, pairOf, pairPage } from './pairs.service';
export { phoneMaskedOf, phoneNumberOf, phonePart } from './phone.service';
export { isStaff, redirect, takeBackRedirect } from './redirect.service';
export { ensureSetupLink } from './setup.service';
export { withdrawnPart, withdrawnPurposes } from './withdrawn';
export { createStaff, inviteStaff, joinStaff, staffAccount, staffAccounts } from './staff-account.service';

export const identityModule: Module = {
  name: 'identity',
  personal,
  routes: identityRoutes,
  takePush,
  jobs: identityJobs,
};
