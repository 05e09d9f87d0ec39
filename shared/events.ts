/** Domain events: name → payload. Payloads carry what a handler needs, so that news crosses tiers without calls. */
export interface DomainEvents {
  'member.joined': { memberId: string; at: number };
  'member.phoneBound': { memberId: string; at: number };
  /** WeChat withdrew the nickname or the picture: whoever keeps a copy erases it. */
  'member.profileRevoked': { memberId: string; nickname: boolean; avatar: boolean; at: number };
  /** The WeChat account is gone; its logins, WeChat ids and phone number are erased already. */
  'member.accountClosed': { memberId: string; at: number };
  'member.levelChanged': { memberId: string; from: number; to: number; reason: string; at: number };
  'checkin.completed': {
    memberId: string;
    day: string;
    streak: number;
    points: number;
    madeUp: boolean;
    at: number;
  };
  'points.expiringSoon': { memberId: string; amount: number; lastDay: string; daysLeft: number; at: number };
}

export type EventName = keyof DomainEvents;
