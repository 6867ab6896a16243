import { isProblemCode, problemType, statusOf, type AppError, type Problem } from '../contract/index.js';

/** An error as the body of an answer; what only a client can meet is an unavailable backend to whoever is asked. */
export function problemOf({ code, message, errors }: AppError): Problem {
  const known = isProblemCode(code) ? code : 'unavailable';
  const problem = { type: problemType(known), title: known, status: statusOf[known], code: known, detail: message };
  return errors ? { ...problem, errors } : problem;
}
