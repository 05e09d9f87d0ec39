import { apiOrigin, http, readStorage, writeStorage } from './wx';

/** A WeChat user that the development stand-in can be. */
export interface StandinUser {
  id: string;
  nickname: string;
  avatar: { initial: string; colour: string };
  note: string;
}

const CHOSEN = 'standin-user';

/** People to log in as in a development browser; null when this server has no stand-in (a real shop). */
export async function standinUsers(): Promise<StandinUser[] | null> {
  const url = await standinUrl();
  if (!url) return null;
  const { body } = await http({ method: 'GET', url: `${url}/_ctl/users`, headers: {} });
  return (body as { users: StandinUser[] }).users;
}

/** What wx.login would answer for this person, who is remembered for the phone button. */
export async function standinLoginCode(userId: string): Promise<string> {
  writeStorage(CHOSEN, userId);
  return ask('login-code', userId);
}

/** What WeChat's phone button would answer for the person logged in as. */
export async function standinPhoneCode(): Promise<string> {
  return ask('phone-code', readStorage<string>(CHOSEN) ?? '');
}

async function ask(what: 'login-code' | 'phone-code', userId: string): Promise<string> {
  const url = await standinUrl();
  const { body } = await http({ method: 'POST', url: `${url}/_ctl/${what}`, headers: {}, body: { userId } });
  const { code, errMsg } = body as { code?: string; errMsg?: string };
  if (!code) throw new Error(errMsg ?? 'no code');
  return code;
}

async function standinUrl(): Promise<string | null> {
  const { status, body } = await http({
    method: 'GET',
    url: `${apiOrigin}/dev/standin`,
    headers: {},
  });
  return status === 200 ? (body as { url: string }).url : null;
}
