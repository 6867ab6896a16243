import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';

// Making a new cluster takes 6 to 10 s of processor time, unpacking a made one takes 1 s. The packed cluster is 4.6 MB,
// too much to ship, so the first opening on a machine makes it and keeps it beside the compiled code.
const manifest = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), '..', 'package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
const cache = fileURLToPath(new URL('../../lib/', import.meta.url));
const template = join(cache, `cluster-${version}.tar.gz`);

async function emptyCluster(): Promise<Blob> {
  if (!existsSync(template)) {
    const maker = await PGlite.create();
    const packed = Buffer.from(await (await maker.dumpDataDir('gzip')).arrayBuffer());
    await maker.close();
    keep(packed);
    return new Blob([gunzipSync(packed)]);
  }
  return new Blob([gunzipSync(readFileSync(template))]);
}

/** Installed where nobody may write, every new folder pays the full price: no reason to fail. */
function keep(packed: Buffer): void {
  const draft = `${template}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(draft, packed);
    renameSync(draft, template);
  } catch {
    rmSync(draft, { force: true });
  }
}

/** PostgreSQL in memory: gone with the process. */
export async function openMemory(): Promise<PGlite> {
  return PGlite.create({ loadDataDir: await emptyCluster() });
}

/** PostgreSQL in a folder that this process holds. A folder appears whole or not at all. */
export async function openFolder(folder: string): Promise<PGlite> {
  if (!existsSync(folder)) {
    const draft = `${folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    await (await PGlite.create({ dataDir: draft, loadDataDir: await emptyCluster() })).close();
    renameSync(draft, folder);
  }
  return PGlite.create({ dataDir: folder });
}
