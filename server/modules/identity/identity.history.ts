import type { Chronicle } from '../../platform/chronicle';
import { ConsentModel } from './consent.model';
import { CONSENT_VERSION, REQUIRED_PURPOSES } from './consent.text';
import { IdentityModel, subjectIndexOf } from './identity.model';
import type { Identity } from './identity.model';
import { PhoneModel } from './phone.model';
import { PHONE_PURPOSE } from './phone.service';

/** A person as WeChat knows them. */
export interface Outsider {
  openid: string;
  unionid: string;
  /** `86 13600000000` */
  number: string;
}

/** Rows of somebody who joined at `now` with the consent in force and bound the number of their WeChat. */
export function retellJoining(ctx: Chronicle, memberId: string, { openid, unionid, number }: Outsider): void {
  const { bulk, ids, keys, now } = ctx;
  const name = (provider: Identity['provider'], appid: string, subject: string): Identity => ({
    _id: ids.next('idn'),
    provider,
    appid,
    subjectIndex: subjectIndexOf(ctx, provider, appid, subject),
    subjectSealed: keys.seal(subject, provider),
    memberId,
    staffId: null,
    createdAt: now,
    usedAt: now,
  });
  bulk.add(IdentityModel, name('weapp', ctx.config.WX_APPID, openid), name('union', '', unionid));
  bulk.add(ConsentModel, {
    _id: ids.next('cns'),
    memberId,
    version: CONSENT_VERSION,
    purposes: [...REQUIRED_PURPOSES],
    at: now,
    source: 'login',
  });
  bulk.add(PhoneModel, {
    _id: memberId,
    numberIndex: keys.blindIndex(number, PHONE_PURPOSE),
    numberSealed: keys.seal(number, PHONE_PURPOSE),
    boundAt: now,
  });
  ctx.tell('member.joined', { memberId, at: now });
  ctx.tell('member.phoneBound', { memberId, at: now });
}
