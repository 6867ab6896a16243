import { sql } from 'kysely';
import type { Hono } from 'hono';
import { AppError } from 'teapoint/contract';
import { PHOTOS } from './handlers/sql.js';
import { namesTag } from './reads.js';
import type { AppState, Env } from './state.js';

/**
 * Pictures, each under an address that nobody can guess and that never names another one. The address is all that is asked
 * for: a page's `<img>` sends none of the headers by which a token says who is asking.
 */
export function servePhotos(http: Hono<Env>, { db, tenant }: AppState): void {
  http.get(`${PHOTOS}:photo`, async (c) => {
    const id = c.req.param('photo');
    const found = await sql<{ bytes: Buffer }>`select f.bytes from photo as f join person as p on p.tenant = f.tenant
      and p.photo = f.id and p.ended_at is null where f.tenant = ${tenant} and f.id = ${id}`.execute(db);
    const photo = found.rows[0];
    if (!photo) throw new AppError('not-found', 'There is no such picture');
    const headers = { ETag: `"${id}"`, 'Cache-Control': 'private, max-age=31536000, immutable' };
    if (namesTag(c.req.header('If-None-Match') ?? null, headers.ETag)) return c.body(null, 304, headers);
    return c.body(new Uint8Array(photo.bytes), 200, { ...headers, 'Content-Type': 'image/jpeg' });
  });
}
