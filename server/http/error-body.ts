import { HttpError } from 'koa';
import { z } from 'zod';
import { AppError, errorText } from '@shared/errors';
import type { ErrorCode, ErrorParams, Language } from '@shared/errors';
import { duplicateMeaning } from '../platform/db/base-schema';

export interface ErrorBody {
  error: {
    code: ErrorCode;
    message: string;
    params: ErrorParams;
    requestId: string;
    /** For BAD_INPUT: every issue with its full path. */
    issues?: { path: string; message: string }[];
  };
}

/** BAD_INPUT that lists every issue of a failed parse. */
export class InputError extends AppError {
  readonly issues: { path: string; message: string }[];

  constructor(error: z.ZodError, language: Language) {
    const locale = language === 'zh' ? z.locales.zhCN() : z.locales.en();
    const issues = error.issues.map((issue) => ({
      path: issue.path.join('.') || '(body)',
      message:
        issue.message === 'Invalid input' ? message(locale.localeError(issue as never)) : issue.message,
    }));
    super('BAD_INPUT', {
      issues: issues
        .map((issue) => `${issue.path} ${issue.message}`)
        .join('；')
        .slice(0, 500),
    });
    this.issues = issues;
  }
}

function message(localized: unknown): string {
  return typeof localized === 'string' ? localized : 'Invalid input';
}

/** The expected failure behind an error, or undefined when it is a surprise. */
export function expected(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  // Only what serves files throws these, at a path that names none: a scanner's walk must not wake anyone.
  if (error instanceof HttpError && error.expose) return new AppError('NOT_FOUND');
  const meaning = duplicateMeaning(error);
  return meaning ? new AppError(meaning) : undefined;
}

/** Body for the caller: a surprise says nothing but INTERNAL and where to ask. */
export function errorBody(
  error: unknown,
  requestId: string,
  language: Language,
): { status: number; body: ErrorBody } {
  const failure = expected(error) ?? new AppError('INTERNAL');
  return {
    status: failure.status,
    body: {
      error: {
        code: failure.code,
        message: errorText(failure.code, failure.params, language),
        params: failure.params,
        requestId,
        ...(failure instanceof InputError ? { issues: failure.issues } : {}),
      },
    },
  };
}

/** zh-CN unless the caller prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'zh';
}
