import { ulid } from 'ulid';
import type { CommandName, Input, QueryName } from '@shared/contracts';
import type { Shot } from './load';

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

export function get<N extends QueryName>(name: N, input: Input<N>, token?: string): Shot {
  const asked = encodeURIComponent(JSON.stringify(input));
  return { method: 'GET', path: `/api/${name}?input=${asked}`, headers: bearer(token) };
}

export function post<N extends CommandName>(name: N, input: Input<N>, token?: string): Shot {
  return postJson(`/api/${name}`, input, { 'idempotency-key': ulid(), ...bearer(token) });
}

export function postJson(path: string, body: unknown, headers: Record<string, string> = {}): Shot {
  const type = { 'content-type': 'application/json' };
  return { method: 'POST', path, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}
