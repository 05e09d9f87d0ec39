import { ApiError } from './api-error';
import { apiOrigin, http } from './wx';

export interface Call {
  kind: 'query' | 'command';
  name: string;
  input: object;
  /** Idempotency key; commands only. */
  key?: string;
  /** Access token; absent for visitors. */
  token?: string;
}

interface ErrorBody {
  error?: { code?: string; message?: string; requestId?: string; params?: Record<string, string | number> };
}

/**
 * One call on the wire. Answers the body of a 2xx reply.
 * @throws ApiError with the server's code, or NETWORK when there was no reply.
 */
export async function request(call: Call): Promise<unknown> {
  const { status, body, headers } = await send(call);
  if (status >= 200 && status < 300) return body;
  const error = (body as ErrorBody | null)?.error ?? {};
  throw new ApiError(
    error.code ?? 'INTERNAL',
    error.message ?? '是我们这边慢了，请再试一次',
    error.requestId ?? headers['x-request-id'] ?? '',
    error.params,
  );
}

async function send({ kind, name, input, key, token }: Call) {
  const headers: Record<string, string> = {};
  if (token) headers.authorization = `Bearer ${token}`;
  if (key) headers['idempotency-key'] = key;
  const query = kind === 'query' ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  try {
    return await http({
      method: kind === 'query' ? 'GET' : 'POST',
      url: `${apiOrigin}/api/${name}${query}`,
      headers,
      ...(kind === 'command' && { body: input }),
    });
  } catch {
    throw new ApiError('NETWORK', '现在没有网，连上后再试一次');
  }
}
