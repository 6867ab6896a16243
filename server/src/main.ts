#!/usr/bin/env node
import { ConfigError, placeOf, readConfig, retentionOf } from './config.js';
import { FolderHeld } from './db/lock.js';
import { openDatabase, toUnavailable } from './db/database.js';
import { dumpCommand, restoreCommand } from './dump/command.js';
import { RestoreError } from './dump/restore.js';
import { importCommand } from './import/command.js';
import { ImportError } from './import/problems.js';
import { keysCommand } from './keys/command.js';
import { log } from './log.js';
import { sheetOf } from './retention.js';
import { start, TENANT } from './start.js';

const help = `Usage: teapoint-server [command]

  start                             serve (the default)
  import people FILE [--dry-run]    add, change and end people from a CSV, LDIF or SCIM JSON file
  import tags FILE [--dry-run]      list terms and their synonyms, from CSV
  import entries FILE [--dry-run]   give people skills and interests, from CSV
                                    --format csv|ldif|json: when the file's name does not tell
  dump > FILE                       write everything there is, to be restored on another server
  restore < FILE                    put it into an empty database
  keys add --name NAME --scope SCOPE [--until DAY]
                                    make a key that another system reads with, and print it once
  keys list                         names of keys, what they read, until when
  keys revoke NAME                  end one at once
  migrate                           bring the tables up to date and end, for a role that may
  kept                              what is kept, why, for how long and who sees it, as JSON
  help                              show this

Settings, from the environment; import, dump, restore, keys and migrate need only where the data is:

  PORT, HOST              where to listen (4600, 127.0.0.1; PORT=0 takes a free one)
  DATABASE_URL            PostgreSQL to use; without it an embedded one in DATA_DIR (data)
  TEAPOINT_IDENTITY       demo (anybody is anybody, this machine only) or proxy
  TEAPOINT_PROXY_HEADER   proxy: the header that names the person
  TEAPOINT_PROXIES        proxy: the addresses it is believed from
  TEAPOINT_JWT_ISSUER     jwt: who must have issued a token …
  TEAPOINT_JWT_AUDIENCE   … and for whom
  TEAPOINT_JWT_KEYS       jwt: the address of the issuer's keys (jwks_uri)
  TEAPOINT_JWT_CLAIM      jwt: the claim with the person's id (sub)
  TEAPOINT_CONTACTS       mutual (both agree) or follow
  TEAPOINT_NAME           the organisation's name
  TEAPOINT_POST_LENGTH    characters of a post or comment at most (10000)
  TEAPOINT_URL_HOSTS      other names of hosts: www.portal.example=portal.example
  TEAPOINT_URL_PARAMETERS parameters of addresses that name a session, not a page
  TEAPOINT_CHECK_LINKS    look whether bookmarks are still there: public, hosts of one's own
  TEAPOINT_RULES          file of the ground rules that people accept before they write
  TEAPOINT_MAIL           tell notices by mail through smtps://user:secret@host, or folder:PATH to try it
  TEAPOINT_MAIL_…         FROM, SECRET, ADDRESS, PERSON_PAGE, GROUP_PAGE: see docs/operations.md
  TEAPOINT_KEEP           days for what has had its time: removed=365 leavers=730
  TEAPOINT_SCIM_TOKEN     lets a directory keep the people, at /scim/v2; 32 characters or more
`;

/** Mistakes of whoever runs it: one line, no stack. */
function fail(error: unknown): void {
  const expected = error instanceof ConfigError || error instanceof FolderHeld;
  if (error instanceof ImportError) process.stderr.write(`Nothing was imported.\n${error.message}\n`);
  else if (error instanceof RestoreError) process.stderr.write(`Nothing was restored.\n${error.message}\n`);
  else if (expected) process.stderr.write(`teapoint-server: ${error.message}\n`);
  else if (toUnavailable(error) !== error)
    process.stderr.write('teapoint-server: The database at DATABASE_URL cannot be reached.\n');
  else log.error('could not start', error);
  process.exitCode = 1;
}

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const running = await start(config);
  const embedded =
    'url' in config.place
      ? ''
      : 'The embedded database never syncs to disk: a power cut can lose the last minutes. For trying out and pilots; set DATABASE_URL for more.\n';
  process.stdout.write(`Teapoint is at ${running.url}\n${embedded}`);
  log.info('started', { database: 'url' in config.place ? 'postgresql' : 'pglite', identity: config.identity.mode });
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { signal });
    running.stop().then(
      () => log.info('stopped'),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);
}

// Who reads the log may go away; without this each line about the lost line would make another.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

// The last resort: a mistake in one request must not take the others down.
process.on('unhandledRejection', (error) => log.error('unhandled rejection', error));
process.on('uncaughtException', (error) => log.error('uncaught exception', error));

const tell = (text: string) => void process.stdout.write(text && `${text}\n`);

const [command = 'start', ...rest] = process.argv.slice(2);
if (command === 'start') await serve().catch(fail);
else if (command === 'import') {
  await importCommand(rest, placeOf(process.env), TENANT).then(({ told, problems }) => {
    tell(told);
    problems.forEach((problem) => process.stderr.write(`${problem}\n`));
    if (problems.length > 0) process.exitCode = 1;
  }, fail);
} else if (command === 'keys') {
  await keysCommand(rest, placeOf(process.env), TENANT).then(tell, fail);
} else if (command === 'dump') {
  await dumpCommand(placeOf(process.env), process.stdout).catch(fail);
} else if (command === 'restore') {
  await restoreCommand(placeOf(process.env), process.stdin).then(tell, fail);
} else if (command === 'migrate') {
  await openDatabase(placeOf(process.env)).then(({ close }) => close(), fail);
} else if (command === 'kept') {
  try {
    process.stdout.write(`${JSON.stringify(sheetOf(retentionOf(process.env)), null, 2)}\n`);
  } catch (error) {
    fail(error);
  }
} else if (['help', '--help', '-h'].includes(command)) process.stdout.write(help);
else fail(new ConfigError(`There is no command ${command}. See teapoint-server help.`));
