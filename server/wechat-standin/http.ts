import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_BODY_BYTES = 1 << 20;

/** The raw body, or undefined above 1 MiB. The rest is still read, so that the refusal reaches the sender. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  contentType = 'application/json; charset=UTF-8',
): void {
  response.writeHead(status, { 'content-type': contentType }).end(JSON.stringify(body));
}

/** The page WeChat's gateway shows instead of JSON. */
export function sendPage(response: ServerResponse, status: number): void {
  const page = `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`;
  response.writeHead(status, { 'content-type': 'text/html' }).end(page);
}
