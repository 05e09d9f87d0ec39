import type { PersonalData } from '../../platform/personal';
import { ConsentModel } from './consent.model';
import { purposeTitle } from './consent.text';
import { IdentityModel } from './identity.model';
import { endMember } from './member-end.service';
import { phoneMaskedOf } from './phone.service';

export const personal: PersonalData = {
  collections: ['identities', 'phones', 'sessions', 'consents', 'accounts', 'aliases', 'person_pairs'],
  async exportOf(memberId, ctx, stamp) {
    const identities = await IdentityModel.find({ memberId }).lean();
    const consents = await ConsentModel.find({ memberId }).sort({ at: -1 }).lean();
    const phone = await phoneMaskedOf(ctx, memberId);
    return [
      {
        title: '登录方式',
        rows: [
          ...identities.map(({ createdAt, usedAt }) => ({
            方式: '微信',
            第一次: stamp(createdAt),
            最近一次: stamp(usedAt),
          })),
          ...(phone ? [{ 方式: '手机号', 号码: phone }] : []),
        ],
      },
      {
        title: '同意过什么',
        rows: consents.map(({ at, version, purposes }) => ({
          时间: stamp(at),
          版本: version,
          同意: purposes.map(purposeTitle).join('、'),
        })),
      },
    ];
  },
  async erase(ctx, memberId) {
    await endMember(ctx, memberId);
  },
  kept: [{ what: '同意隐私说明的记录', why: '证明我们只做了你同意的事' }],
};
