import { createDocument } from 'zod-openapi';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { contracts } from '@shared/contracts';
import type { Endpoint } from '@shared/contracts/kit';
import { ERRORS } from '@shared/errors';
import type { ErrorCode } from '@shared/errors';

const errorSchema = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      requestId: z.string(),
      issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    }),
  })
  .meta({ id: 'Error' });

/** Codes any endpoint may answer besides the ones it declares. */
function commonErrors(endpoint: Endpoint): ErrorCode[] {
  const codes: ErrorCode[] = ['BAD_INPUT', 'RATE_LIMITED', 'INTERNAL'];
  // A public endpoint, too, refuses a token that is not good.
  codes.push('UNAUTHENTICATED', 'TOKEN_EXPIRED', 'MEMBER_DELETED');
  if (endpoint.auth !== 'public') codes.push('FORBIDDEN');
  if (endpoint.kind === 'command')
    codes.push('IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_KEY_REUSED', 'BODY_TOO_LARGE', 'BUSY');
  return codes;
}

function responses(endpoint: Endpoint): ZodOpenApiOperationObject['responses'] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...endpoint.errors, ...commonErrors(endpoint)])) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return {
    '200': { description: 'The answer', content: { 'application/json': { schema: endpoint.output } } },
    ...Object.fromEntries(
      [...byStatus]
        .sort()
        .map(([status, codes]) => [
          String(status),
          { description: codes.sort().join(', '), content: { 'application/json': { schema: errorSchema } } },
        ]),
    ),
  };
}

function operation(name: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [name.slice(0, name.indexOf('.'))],
    security: endpoint.auth === 'public' ? [{}, { bearer: [] }] : [{ bearer: [] }],
    ...(endpoint.kind === 'query'
      ? {
          requestParams: {
            query: z.object({
              input: z
                .string()
                .optional()
                .meta({
                  description: `JSON of ${JSON.stringify(z.toJSONSchema(endpoint.input, { io: 'input' }))}`,
                }),
            }),
          },
        }
      : {
          requestParams: {
            header: z.object({ 'Idempotency-Key': z.string().regex(/^[A-Za-z0-9_-]{8,64}$/) }),
          },
          requestBody: { required: true, content: { 'application/json': { schema: endpoint.input } } },
        }),
    responses: responses(endpoint),
  };
}

/** OpenAPI 3.1 of the whole contract table. */
export function openApiDocument(): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, endpoint] of Object.entries(contracts) as [string, Endpoint][]) {
    paths[`/api/${name}`] = { [endpoint.kind === 'query' ? 'get' : 'post']: operation(name, endpoint) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Private-domain mall',
      version: '1',
      description:
        'Queries are GET with `?input=<JSON>`; commands are POST with a JSON body and an `Idempotency-Key`.',
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths,
  });
}
