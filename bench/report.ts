/** Where figures are kept: between their marks in docs/performance.md. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = new URL('../docs/performance.md', import.meta.url);

/** Puts the text that `command` found between the marks of `name`. */
export function keep(name: string, content: string, command = 'npm run bench'): void {
  const text = readFileSync(report, 'utf8');
  const [begin, end] = [`<!-- ${name}: written by ${command} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for ${name}`);
  writeFileSync(report, `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`);
}

/** The state of the source, as git names it. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  try {
    const touched = git('status', '--porcelain', '--untracked-files=no', 'src', 'widgets', 'demo', 'server', 'bench');
    return `commit ${git('rev-parse', '--short', 'HEAD')}${touched ? ' with changes' : ''}`;
  } catch {
    return 'no commit known';
  }
}

/** When the figures were taken, and of what. */
export const taken = (): string => `Run of ${new Date().toISOString().slice(0, 10)}, ${commit()}`;
