import type { HttpRequest, HttpResponse } from '../wx';

type Answer = Partial<HttpResponse> | 'no network';
type Server = (request: HttpRequest) => Answer | Promise<Answer>;

/** A phone for tests: what was sent, what is stored, and a server that answers as the test says. */
export const phone = {
  sent: [] as HttpRequest[],
  storage: new Map<string, unknown>(),
  server: ((): Answer => 'no network') as Server,
  toasts: [] as string[],
  opened: [] as string[],
};

export const isWeapp = true;
export const apiOrigin = 'https://shop.test';

export async function http(request: HttpRequest): Promise<HttpResponse> {
  phone.sent.push(request);
  const answer = await phone.server(request);
  if (answer === 'no network') throw new Error('request:fail');
  return { status: 200, body: {}, headers: {}, ...answer };
}

export function readStorage(key: string): unknown {
  return phone.storage.get(key) ?? null;
}

export function writeStorage(key: string, value: unknown): void {
  phone.storage.set(key, value);
}

export function removeStorage(key: string): void {
  phone.storage.delete(key);
}

export function toast(title: string): void {
  phone.toasts.push(title);
}

export function vibrate(): void {}

export function openPage(path: string): void {
  phone.opened.push(path);
}
