/** Photos: made anew from what comes in, so that nothing of it stays but what one sees. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { photoRemove, photoSet, type PersonRef } from 'teapoint/contract';
import { MOST_PIXELS, pictureOf, pictureProblem } from 'teapoint/domain';
import { on, onPrepared, type Context, type Handler } from '../context.js';
import { refuse } from './refuse.js';
import { personRef } from './sql.js';

/** Pixels on each side: twice what the largest place on a page shows. */
const SIDE = 512;
/** Where its native code is not to be had, photos are not offered. */
const sharp = await import('sharp').then((module) => module.default, () => undefined); // prettier-ignore
sharp?.block({ operation: ['VipsForeignLoad'] });
sharp?.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });

async function madeAnew(make: NonNullable<typeof sharp>, data: string): Promise<Buffer> {
  const bytes = Buffer.from(data, 'base64');
  const problem = pictureProblem(pictureOf(bytes));
  if (problem) throw refuse('/data', problem);
  const picture = make(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true });
  const square = picture.autoOrient().resize(SIDE, SIDE, { fit: 'cover' }).flatten({ background: '#fff' });
  return square.jpeg({ quality: 82, mozjpeg: true }).timeout({ seconds: 10 }).toBuffer().catch(() => {
    throw refuse('/data', 'cannot be read to its end');
  }); // prettier-ignore
}

/** Each picture has an address of its own, so that one seen before is never shown in its place. */
async function put({ db, tenant, caller, now, emit }: Context, bytes?: Buffer): Promise<void> {
  const id = bytes ? randomBytes(16).toString('base64url') : null;
  await sql`delete from photo where tenant = ${tenant} and person = ${caller.id}`.execute(db);
  if (bytes)
    await sql`insert into photo (tenant, id, person, bytes, at)
      values (${tenant}, ${id}, ${caller.id}, ${bytes}, ${now})`.execute(db);
  await sql`update person set photo = ${id} where tenant = ${tenant} and id = ${caller.id}`.execute(db);
  emit({ kind: 'person', id: caller.id, person: caller.id }, { audience: 'everyone', owner: caller.id });
}

const ofLibrary = (make: NonNullable<typeof sharp>): [string, Handler][] => [
  onPrepared(
    photoSet,
    ({ data }) => madeAnew(make, data),
    async (context, picture) => {
      await put(context, picture);
      const found = await sql<{ person: PersonRef }>`select ${personRef('p')} as person from person as p
      where p.tenant = ${context.tenant} and p.id = ${context.caller.id}`.execute(context.db);
      return found.rows[0]!.person;
    },
  ),
  on(photoRemove, async (context) => {
    await put(context);
    return { done: true as const };
  }),
];

export const photoHandlers = sharp ? ofLibrary(sharp) : [];
