import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { AppError } from 'teapoint/contract';
import type { Identity } from './identity.js';

export interface JwtSettings {
  /** `iss` and `aud` that a token must have. */
  issuer: string;
  audience: string;
  /** Where the issuer publishes its keys. */
  keys: URL;
  /** The claim that has the person's id. */
  claim: string;
}

/** Signatures by a key pair only: whoever can check a token must not be able to make one. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** Seconds by which two clocks may differ. */
const CLOCKS = 30;

/** The portal sends a token of its OpenID Connect provider: `Authorization: Bearer …`. Any fault in one is nobody. */
export function jwtIdentity({ issuer, audience, keys, claim }: JwtSettings): Identity {
  const options = { issuer, audience, algorithms, requiredClaims: ['exp', claim], clockTolerance: CLOCKS };
  const published = orUnavailable(createRemoteJWKSet(keys));
  return {
    vary: ['Authorization'],
    async identify(request) {
      const token = /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
      if (token === undefined) return undefined;
      const id = await jwtVerify(token, published, options).then(({ payload }) => payload[claim], nobody);
      return typeof id === 'string' ? id : undefined;
    },
  };
}

/** A person is not signed out because the issuer cannot be reached: their request is tried again. */
function orUnavailable(find: JWTVerifyGetKey): JWTVerifyGetKey {
  const known = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (known.some((fault) => error instanceof fault)) throw error;
      throw new AppError('unavailable', 'The keys that sign-ins are checked with cannot be had', { cause: error });
    }
  };
}

function nobody(error: unknown): undefined {
  if (error instanceof errors.JOSEError) return undefined;
  throw error;
}
