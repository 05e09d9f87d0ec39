import { ApiError } from './api-error';

export interface Call {
  kind: 'query' | 'command';
  name: string;
  input: object;
  /** Idempotency key; commands only. */
  key?: string;
  token?: string | undefined;
}

interface ErrorBody {
  error?: { code?: string; message?: string; requestId?: string; params?: Record<string, string | number> };
}

/**
 * One call on the wire. Answers the body of a 2xx reply.
 * @throws ApiError with the server's code, or NETWORK when there was no reply
 */
export async function request(call: Call): Promise<unknown> {
  const response = await send(call);
  const body = (await response.json().catch(() => null)) as unknown;
  // A reply that was cut off is no reply: the command may have happened.
  if (response.ok && body === null) throw new ApiError('NETWORK', '没有连上，请再试一次');
  if (response.ok) return body;
  const error = (body as ErrorBody | null)?.error ?? {};
  throw new ApiError(
    error.code ?? 'INTERNAL',
    error.message ?? '是我们这边出了错，请稍后再试',
    error.requestId ?? response.headers.get('x-request-id') ?? '',
    error.params,
  );
}

async function send({ kind, name, input, key, token }: Call): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': 'zh-CN' };
  if (token) headers.authorization = `Bearer ${token}`;
  if (key) headers['idempotency-key'] = key;
  const query = kind === 'query' ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  try {
    return await fetch(
      `/api/${name}${query}`,
      kind === 'query'
        ? { headers }
        : {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(input),
          },
    );
  } catch {
    throw new ApiError('NETWORK', '没有连上，请再试一次');
  }
}
