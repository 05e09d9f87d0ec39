import type { CommandName, Input, Output, QueryName } from '@shared/contracts';
import { ApiError } from './api-error';
import { newKey } from './key';
import { request } from './request';
import type { Call } from './request';
import { accessToken, endSession, endsLogin, renewToken } from './session';

/** Reads. @throws ApiError */
export async function query<N extends QueryName>(name: N, input: Input<N>): Promise<Output<N>> {
  return (await authorized({ kind: 'query', name, input })) as Output<N>;
}

/**
 * Changes something, once: a repeat after a lost answer must carry the same `key`.
 * @throws ApiError
 */
export async function command<N extends CommandName>(
  name: N,
  input: Input<N>,
  key = newKey(),
): Promise<Output<N>> {
  return (await authorized({ kind: 'command', name, input, key })) as Output<N>;
}

/** Sends with the operator's token; an expired one is renewed and the call repeated, once. */
async function authorized(call: Call): Promise<unknown> {
  const token = await accessToken();
  try {
    return await request({ ...call, token });
  } catch (error) {
    if (!token || !(error instanceof ApiError)) throw error;
    if (error.code === 'TOKEN_EXPIRED') return request({ ...call, token: await renewToken(token) });
    if (endsLogin(error.code)) endSession();
    throw error;
  }
}
