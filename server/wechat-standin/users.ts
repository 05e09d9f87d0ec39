import { stableId } from './random';

export interface StandinUser {
  id: string;
  nickname: string;
  /** CSS colour of the avatar, which shows the first character of the nickname. */
  avatarColour: string;
  note: string;
  countryCode: string;
  /** Without one the user refuses the phone button. */
  phone?: string;
  /** WeChat blocks this user's logins (40226). */
  loginBlocked: boolean;
  /** 0 harmless to 4 risky. */
  riskRank: number;
}

export type UserInput = Pick<StandinUser, 'nickname'> & Partial<StandinUser>;

/** What the sheet of demo users shows. */
export interface UserView {
  id: string;
  nickname: string;
  avatar: { initial: string; colour: string };
  phoneMasked: string | null;
  note: string;
}

export interface Users {
  all(): StandinUser[];
  find(id: string): StandinUser | undefined;
  /** Creates a user, or changes the one with this id. */
  save(input: UserInput): StandinUser;
  /** The user behind an openid of this app. */
  findByOpenid(appid: string, openid: string): StandinUser | undefined;
}

/** The WeChat users the stand-in knows, in memory. */
export function createUsers(initial: readonly UserInput[], now: () => number): Users {
  const byId = new Map<string, StandinUser>();

  function save(input: UserInput): StandinUser {
    // The time is part of a given id: after a restart a new user must not get the openid of an earlier one.
    const id = input.id ?? `user${byId.size}-${now()}`;
    const fresh = {
      avatarColour: '#8A8A8A',
      note: '新访客',
      countryCode: '86',
      loginBlocked: false,
      riskRank: 0,
    };
    const user = { ...fresh, ...byId.get(id), ...input, id };
    byId.set(id, user);
    return user;
  }

  initial.forEach(save);
  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id),
    save,
    findByOpenid: (appid, openid) => [...byId.values()].find((user) => openidOf(appid, user.id) === openid),
  };
}

/** The user's id in one app; the same after every restart, as members in the database refer to it. */
export function openidOf(appid: string, userId: string): string {
  return stableId(`${appid}/${userId}`);
}

/** The user's id across the apps of one Open Platform account. */
export function unionidOf(userId: string): string {
  return stableId(`union/${userId}`);
}

/** What may leave the stand-in's control API about a user. */
export function userView(user: StandinUser): UserView {
  const [initial = ''] = user.nickname;
  return {
    id: user.id,
    nickname: user.nickname,
    avatar: { initial, colour: user.avatarColour },
    phoneMasked: user.phone === undefined ? null : `${user.phone.slice(0, 3)}****${user.phone.slice(-2)}`,
    note: user.note,
  };
}
