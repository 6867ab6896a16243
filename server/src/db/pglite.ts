import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';

// Making a new cluster and its tables takes 8 to 12 s of processor time, unpacking a made one takes 1 s. The packed cluster is
// 5 MB, too much to ship, so the first opening on a machine makes it and keeps it beside the compiled code.
const manifest = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), '..', 'package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
const cache = fileURLToPath(new URL('../../lib/', import.meta.url));
const migrations = fileURLToPath(new URL('./migrations/', import.meta.url));

/** Of this version, and of these tables. */
function templateFile(): string {
  const files = readdirSync(migrations).filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts')).sort(); // prettier-ignore
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(migrations, file)));
  return join(cache, `cluster-${version}-${hash.digest('hex').slice(0, 12)}.tar.gz`);
}

type Migrate = (pglite: PGlite) => Promise<void>;

async function cluster(migrate: Migrate): Promise<Blob> {
  const template = templateFile();
  if (existsSync(template)) return new Blob([gunzipSync(readFileSync(template))]);
  const maker = await PGlite.create();
  await migrate(maker);
  const packed = Buffer.from(await (await maker.dumpDataDir('gzip')).arrayBuffer());
  await maker.close();
  keep(template, packed);
  return new Blob([gunzipSync(packed)]);
}

/** Installed where nobody may write, every new folder pays the full price: no reason to fail. */
function keep(template: string, packed: Buffer): void {
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
export async function openMemory(migrate: Migrate): Promise<PGlite> {
  return PGlite.create({ loadDataDir: await cluster(migrate) });
}

/** PostgreSQL in a folder that this process holds. A folder appears whole or not at all. */
export async function openFolder(folder: string, migrate: Migrate): Promise<PGlite> {
  if (!existsSync(folder)) {
    const draft = `${folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    await (await PGlite.create({ dataDir: draft, loadDataDir: await cluster(migrate) })).close();
    renameSync(draft, folder);
  }
  return PGlite.create({ dataDir: folder });
}
