/**
 * `npm run hosts`: every widget in every host, as a table. `-- strict` tries only the hosts whose name holds that;
 * `-- --write` keeps the table in docs/hosts.md.
 */
import { startTown, tryCell } from './cell.js';
import { hosts } from './hosts.js';
import { findings, inMarks, isGreen, keep, type Row } from './table.js';

const words = process.argv.slice(2).filter((word) => word !== '--write');
const chosen = hosts.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const write = process.argv.includes('--write');
if (write && words.length > 0) throw new Error('Only the whole table is kept: leave the names out');

const town = await startTown();
const rows: Row[] = [];
try {
  for (const host of chosen) {
    const row: Row = { host, cells: new Map() };
    rows.push(row);
    if (Object.values(host.files?.() ?? {}).includes(undefined)) {
      console.log(`${host.name}: not run, this machine cannot get its scripts`);
      continue;
    }
    for (const widget of town.widgets) {
      const verdict = await tryCell(town, host, widget);
      row.cells.set(widget.name, verdict);
      console.log(`${inMarks(verdict)}  ${host.name} × tp-${widget.name}`);
    }
    for (const line of findings(row)) console.log(`   ${line}`);
  }
  if (write) keep(rows, await town.browser.version());
} finally {
  await town.close();
}
const cells = rows.flatMap((row) => [...row.cells.values()]);
const green = cells.filter(isGreen).length;
console.log(`${green} of ${cells.length} cells are green (works, host unharmed, quiet, no global)`);
process.exitCode = green === cells.length && green > 0 ? 0 : 1;
