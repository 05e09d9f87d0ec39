import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { StandinControl } from './control';
import { JUDGEMENTS } from './content-checks';
import { NOTIFY_TRICKS } from './faults';
import { hostnameOf, isLoopback } from './guard';
import { readBody, sendJson } from './http';
import { messageControlRoutes } from './message-control-routes';
import { payControlRoutes } from './pay/pay-control-routes';
import { UnknownThing } from './unknown-thing';

const times = z.int().min(1).max(1000).optional();
const path = z.string().regex(/^(\/|notify$)/);
const afterEffect = z.boolean().optional();
const faultInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('errcode'),
    path,
    times,
    errcode: z.int(),
    afterEffect,
  }),
  z.strictObject({ kind: z.literal('status'), path, times, status: z.int().min(400).max(599) }),
  z.strictObject({ kind: z.literal('delay'), path, times, milliseconds: z.int().min(0).max(60_000) }),
  z.strictObject({ kind: z.literal('drop'), path, times }),
  z.strictObject({
    kind: z.literal('refusal'),
    path,
    times,
    status: z.int().min(400).max(599),
    code: z.string().min(1),
    afterEffect,
  }),
  z.strictObject({ kind: z.literal('signature'), path, times, how: z.enum(['wrong', 'missing']) }),
  z.strictObject({ kind: z.literal('notify'), path, times, trick: z.enum(NOTIFY_TRICKS) }),
]);
const userInput = z.strictObject({
  id: z.string().min(1).max(64).optional(),
  nickname: z.string().min(1).max(32),
  avatarColour: z.string().max(32).optional(),
  note: z.string().max(64).optional(),
  countryCode: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  phone: z
    .string()
    .regex(/^\d{5,15}$/)
    .optional(),
  loginBlocked: z.boolean().optional(),
  riskRank: z.int().min(0).max(4).optional(),
});
const appInput = z.strictObject({
  appid: z.string().optional(),
  unionids: z.boolean().optional(),
  phoneQuota: z.int().min(0).optional(),
  classicTokensPerDay: z.int().min(0).optional(),
  ipWhitelist: z.array(z.string()).nullable().optional(),
  push: z
    .strictObject({
      url: z.url(),
      token: z.string().min(1),
      mode: z.enum(['plain', 'compat', 'aes']),
      aesKey: z.string().optional(),
    })
    .nullable()
    .optional(),
});
const asUser = z.strictObject({ userId: z.string(), appid: z.string().optional() });
const judgeInput = z.strictObject({ fragment: z.string().min(1), judgement: z.enum(JUDGEMENTS) });
const pushInput = z.strictObject({
  event: z.string().min(1),
  userId: z.string(),
  appid: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
});

type Handler = (control: StandinControl, input: unknown) => unknown;

const routes: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['GET /_ctl/users', (control) => ({ users: control.users() })],
  ['GET /_ctl/calls', (control) => ({ calls: control.calls() })],
  ['POST /_ctl/users', (control, input) => ({ user: control.saveUser(userInput.parse(input)) })],
  [
    'POST /_ctl/login-code',
    (control, input) => {
      const { userId, appid } = asUser.parse(input);
      return { code: control.loginCode(userId, appid) };
    },
  ],
  [
    'POST /_ctl/phone-code',
    (control, input) => {
      const { userId, appid } = asUser.parse(input);
      return control.phoneCode(userId, appid);
    },
  ],
  [
    'POST /_ctl/clock',
    (control, input) => control.setClockOffset(z.strictObject({ offsetMs: z.int() }).parse(input).offsetMs),
  ],
  [
    'POST /_ctl/visit',
    (control, input) => {
      const { userId, appid } = asUser.parse(input);
      control.visit(userId, appid);
    },
  ],
  [
    'POST /_ctl/judge',
    (control, input) => {
      const { fragment, judgement } = judgeInput.parse(input);
      control.judge(fragment, judgement);
    },
  ],
  ['POST /_ctl/verdicts', async (control) => ({ deliveries: await control.deliverDueVerdicts() })],
  ['POST /_ctl/faults', (control, input) => control.addFault(faultInput.parse(input))],
  ['POST /_ctl/faults/clear', (control) => control.clearFaults()],
  ['POST /_ctl/app', (control, input) => control.saveApp(appInput.parse(input))],
  ['POST /_ctl/push', (control, input) => control.push(pushInput.parse(input))],
  ...payControlRoutes,
  ...messageControlRoutes,
]);

/**
 * Serves `/_ctl/*`: JSON in and out, errors as `{ error }`. A page of another origin must not be able to log in
 * as a demo user, so Host and Origin have to be of this machine and a POST has to be JSON (which needs preflight).
 */
export async function serveControl(
  control: StandinControl,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  const { origin, host = '' } = request.headers;
  if (!isLocal(host) || (origin !== undefined && !isLocal(origin))) {
    return sendJson(response, 403, { error: 'only pages of this machine may use the stand-in' });
  }
  if (origin !== undefined) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
  }
  if (request.method === 'OPTIONS') {
    response.setHeader('access-control-allow-methods', 'GET, POST');
    response.setHeader('access-control-allow-headers', 'content-type');
    response.writeHead(204).end();
    return;
  }
  const handler = routes.get(`${request.method} ${pathname}`);
  if (!handler) return sendJson(response, 404, { error: 'no such control' });
  if (request.method === 'POST' && !request.headers['content-type']?.startsWith('application/json')) {
    return sendJson(response, 415, { error: 'send application/json' });
  }
  const raw = await readBody(request);
  if (!raw) return sendJson(response, 413, { error: 'body too large' });
  try {
    const input: unknown = raw.length > 0 ? JSON.parse(raw.toString()) : {};
    sendJson(response, 200, (await handler(control, input)) ?? {});
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    sendJson(response, error instanceof UnknownThing ? 404 : 400, { error: message });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'failed';
}

function isLocal(hostOrOrigin: string): boolean {
  const hostname = hostnameOf(hostOrOrigin);
  return hostname !== undefined && isLoopback(hostname);
}
