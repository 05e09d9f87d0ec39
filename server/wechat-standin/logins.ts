import { Refusal } from './wire';
import type { StandinUser } from './users';
import type { StandinApp, World } from './world';

type CodeKind = 'login' | 'phone';

interface Code {
  kind: CodeKind;
  appid: string;
  userId: string;
  issuedAt: number;
  used: boolean;
  sessionKey: string;
}

export interface Logins {
  /** What `wx.login` does on the phone. */
  issueLoginCode(app: StandinApp, user: StandinUser): string;
  /** What a tap on the phone button does on the phone. */
  issuePhoneCode(app: StandinApp, user: StandinUser): string;
  /** The user of a usable login code. @throws Refusal 40029, 40163 */
  peekLogin(app: StandinApp, code: string): { user: StandinUser; sessionKey: string };
  /** The user of a usable phone code. @throws Refusal 40029, also when it was used */
  peekPhone(app: StandinApp, code: string): StandinUser;
  use(code: string): void;
  /** The one live session key of a user in an app. */
  sessionKey(app: StandinApp, user: StandinUser): string | undefined;
  replaceSessionKey(app: StandinApp, user: StandinUser): string;
  /** The user opens the mini program. */
  visit(app: StandinApp, user: StandinUser): void;
  /** Milliseconds since the epoch of the last visit, or -Infinity. */
  lastVisit(app: StandinApp, user: StandinUser): number;
}

const CODE_LIFETIME = 300_000;
// Used and expired codes are remembered this long, to be refused with the right errcode.
const CODE_MEMORY = 3_600_000;

/** Codes, session keys and visits. */
export function createLogins(world: World): Logins {
  const codes = new Map<string, Code>();
  const sessionKeys = new Map<string, string>();
  const visits = new Map<string, number>();
  const pair = (app: StandinApp, user: StandinUser) => `${app.appid}/${user.id}`;

  function visit(app: StandinApp, user: StandinUser): void {
    visits.set(pair(app, user), world.now());
  }

  function issue(
    kind: CodeKind,
    value: string,
    app: StandinApp,
    user: StandinUser,
    sessionKey: string,
  ): string {
    for (const [old, { issuedAt }] of codes) {
      if (world.now() - issuedAt <= CODE_MEMORY) break;
      codes.delete(old);
    }
    codes.set(value, {
      kind,
      appid: app.appid,
      userId: user.id,
      issuedAt: world.now(),
      used: false,
      sessionKey,
    });
    visit(app, user);
    return value;
  }

  function replaceSessionKey(app: StandinApp, user: StandinUser): string {
    const key = world.random.bytes(16).toString('base64');
    sessionKeys.set(pair(app, user), key);
    return key;
  }

  function find(kind: CodeKind, app: StandinApp, value: string): Code & { user: StandinUser } {
    const code = codes.get(value);
    const user = code && world.users.find(code.userId);
    if (!user || code.kind !== kind || code.appid !== app.appid) throw new Refusal(40029);
    if (!code.used && world.now() - code.issuedAt >= CODE_LIFETIME) throw new Refusal(40029);
    return { ...code, user };
  }

  return {
    // The new code already replaces the session key, which is why data encrypted before it can no longer be read.
    issueLoginCode: (app, user) =>
      issue('login', world.random.text(32), app, user, replaceSessionKey(app, user)),
    issuePhoneCode: (app, user) => issue('phone', world.random.hex(64), app, user, ''),
    peekLogin(app, value) {
      const code = find('login', app, value);
      if (code.used) throw new Refusal(40163);
      return code;
    },
    peekPhone(app, value) {
      const code = find('phone', app, value);
      if (code.used) throw new Refusal(40029);
      return code.user;
    },
    use(value) {
      const code = codes.get(value);
      if (code) code.used = true;
    },
    sessionKey: (app, user) => sessionKeys.get(pair(app, user)),
    replaceSessionKey,
    visit,
    lastVisit: (app, user) => visits.get(pair(app, user)) ?? -Infinity,
  };
}
