import { AppError, toAppError, statusOf, type ProblemCode } from 'teapoint/contract';
import { isCollision, toUnavailable } from '../db/database.js';
import { log } from '../log.js';

/** What RFC 7644 calls the kinds of refusals. */
export type ScimType =
  'invalidFilter' | 'invalidPath' | 'invalidSyntax' | 'invalidValue' | 'mutability' | 'noTarget' | 'uniqueness';

/** A refusal as SCIM tells it (RFC 7644, section 3.12). */
export class ScimError extends Error {
  readonly status: number;
  constructor(
    status: number,
    message: string,
    readonly scimType?: ScimType,
  ) {
    super(message);
    this.status = status;
  }
}

/** Any thrown thing as the answer to a refused request; what nobody foresaw is written down and says nothing. */
export function errorResponse(thrown: unknown, requestId: string): Response {
  const { status, message, scimType } = thrown instanceof ScimError ? thrown : foreign(thrown, requestId);
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  const body = { schemas, status: String(status), ...(scimType ? { scimType } : {}), detail: message };
  const headers: Record<string, string> = { 'Content-Type': 'application/scim+json; charset=utf-8' };
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
  if (status === 503) headers['Retry-After'] = '2';
  return new Response(JSON.stringify(body), { status, headers });
}

function foreign(thrown: unknown, requestId: string): ScimError {
  const busy = new AppError('unavailable', 'Too many at once, try again');
  const { code, message } = toAppError(isCollision(thrown) ? busy : toUnavailable(thrown));
  const status = code in statusOf ? statusOf[code as ProblemCode] : 500;
  if (status < 500 || status === 503) return new ScimError(status, message, code === 'malformed' ? 'invalidSyntax' : undefined); // prettier-ignore
  log.error('request failed', thrown, { requestId, operation: 'scim' });
  return new ScimError(500, 'The server has written down what happened');
}
