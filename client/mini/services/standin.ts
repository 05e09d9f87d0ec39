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

export interface StandinPaySheet {
  merchant: string;
  description: string;
  totalFen: number;
}

/** What WeChat's pay sheet would show; null when this server has no stand-in (a real shop). */
export async function standinPaySheet(params: object): Promise<StandinPaySheet | null> {
  const url = await standinUrl();
  if (!url) return null;
  return (await control(url, 'pay/sheet', payer(params))) as StandinPaySheet;
}

/** Pays, or turns away from the sheet. */
export async function standinPay(params: object, cancel: boolean): Promise<'ok' | 'cancelled'> {
  const { errMsg } = (await control(await standinUrl(), 'pay', { ...payer(params), cancel })) as {
    errMsg: string;
  };
  if (errMsg.includes('cancel')) return 'cancelled';
  if (errMsg.endsWith(':ok')) return 'ok';
  throw new Error(errMsg);
}

/** What WeChat's dialog of messages would answer when all are allowed, or none; null without a stand-in. */
export async function standinSubscribe(
  templateIds: readonly string[],
  allow: boolean,
): Promise<Record<string, string> | null> {
  const url = await standinUrl();
  if (!url) return null;
  const choice = allow ? 'accept' : 'reject';
  const choices = Object.fromEntries(templateIds.map((id) => [id, choice]));
  const userId = readStorage<string>(CHOSEN) ?? '';
  return (await control(url, 'subscribe', { userId, choices })) as Record<string, string>;
}

function payer(params: object): object {
  return { ...params, userId: readStorage<string>(CHOSEN) ?? '' };
}

async function ask(what: 'login-code' | 'phone-code', userId: string): Promise<string> {
  const { code } = (await control(await standinUrl(), what, { userId })) as { code: string };
  return code;
}

/** @throws Error with the stand-in's errMsg */
async function control(url: string | null, what: string, input: object): Promise<object> {
  const { status, body } = await http({
    method: 'POST',
    url: `${url}/_ctl/${what}`,
    headers: {},
    body: input,
  });
  if (status !== 200) throw new Error((body as { errMsg?: string } | null)?.errMsg ?? 'no answer');
  return body as object;
}

async function standinUrl(): Promise<string | null> {
  const { status, body } = await http({
    method: 'GET',
    url: `${apiOrigin}/dev/standin`,
    headers: {},
  });
  return status === 200 ? (body as { url: string }).url : null;
}
