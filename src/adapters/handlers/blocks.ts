import { blockAdd, blockList, blockRemove, type Output, type Parsed } from '../../contract/index.js';
import { paginate } from './paging.js';
import { emit, on, personRef, personRow, refused, type Scope } from './scope.js';
import { pair, type BlockRow } from './tables.js';

export const blockHandlers = [on(blockList, listBlocks), on(blockAdd, addBlock), on(blockRemove, removeBlock)];

function listBlocks(scope: Scope, page: Parsed<typeof blockList>) {
  const own = scope.tables.blocks.values().filter(({ owner, mine }) => owner === scope.me && mine);
  const order = [
    { of: (row: BlockRow) => row.at, down: true },
    { of: (row: BlockRow) => row.person, down: true },
  ];
  return paginate(own, order, page, ({ person }) => personRef(scope, person));
}

/** Ends what there is between the two, and remembers it: no shared term makes them contacts again by itself. */
function addBlock(scope: Scope, { person }: Parsed<typeof blockAdd>): Output<typeof blockAdd> {
  const { tables, me } = scope;
  personRow(scope, person);
  if (person === me) throw refused('/person', 'is you');
  if (tables.blocks.get(pair(me, person))?.mine) return { done: true };
  const at = scope.now.toISOString();
  const theirs = tables.blocks.get(pair(person, me));
  tables.blocks.set(pair(me, person), { owner: me, person, mine: true, at });
  if (!theirs) tables.blocks.set(pair(person, me), { owner: person, person: me, mine: false, at });
  for (const key of [pair(me, person), pair(person, me)]) tables.contacts.delete(key);
  tables.removals.set(pair(me, person), { owner: me, person });
  emit(scope, { kind: 'block', id: person, verb: 'added' }, { to: [me, person] });
  return { done: true };
}

/** The other one's block, if there is one, stays. */
function removeBlock(scope: Scope, { person }: Parsed<typeof blockRemove>): Output<typeof blockRemove> {
  const { tables, me } = scope;
  personRow(scope, person);
  const own = tables.blocks.get(pair(me, person));
  if (!own?.mine) return { done: true };
  if (tables.blocks.get(pair(person, me))?.mine) tables.blocks.set(pair(me, person), { ...own, mine: false });
  else {
    for (const key of [pair(me, person), pair(person, me)]) tables.blocks.delete(key);
    emit(scope, { kind: 'block', id: person, verb: 'removed' }, { to: [me, person] });
  }
  return { done: true };
}
