/** `dump` and `restore`: everything, from one server to another. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openDatabase, type Place } from '../db/database.js';
import { dump } from './dump.js';
import { restore } from './restore.js';

export async function dumpCommand(place: Place, out: NodeJS.WritableStream): Promise<void> {
  const { db, close } = await openDatabase(place);
  try {
    await pipeline(Readable.from(dump(db)), out, { end: false });
  } finally {
    await close();
  }
}

/** Gives what is to be told. Throws `RestoreError`. */
export async function restoreCommand(place: Place, source: AsyncIterable<Uint8Array>): Promise<string> {
  const { db, tidy, close } = await openDatabase(place);
  try {
    const rows = await restore(db, source);
    await tidy();
    return `${rows} rows restored.`;
  } finally {
    await close();
  }
}
