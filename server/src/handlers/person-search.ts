/** Looking for colleagues: stage after stage of likeness, each by name, until the page is full. */
import { sql, type RawBuilder } from 'kysely';
import { personSearch, type Output, type Parsed, type PersonRef } from 'teapoint/contract';
import { ENOUGH, filterWishes, openly, reasons, searchStages, type Searchable, type Stage, type Wanted } from 'teapoint/domain'; // prettier-ignore
import { on, type Context } from '../context.js';
import type { SeenBy } from '../db/schema-people.js';
import { pageOf, readCursor } from './cursor.js';
import { wordsMeant } from './person-index.js';
import { personRef, present, visible } from './sql.js';
import { AFTER } from './tag-index.js';

type Input = Parsed<typeof personSearch>;
type Item = Output<typeof personSearch>['items'][number];

/** With as many at most to look at, each is looked at closely; more are taken apart as sets. */
const FEW = 1_000;
/** Follows a word and nothing that begins with it, in the byte order of the index. */
const END = '\u0001';

/** Something that those found have: who has it, and whether one of them has. */
interface Wish {
  holders: RawBuilder<unknown>;
  isOf: (person: string) => RawBuilder<boolean>;
}

interface Found extends Searchable {
  ref: PersonRef;
  id: string;
  stage: number;
  sort_name: string;
  audience: SeenBy;
}

function byWord({ tenant }: Context, { parts, begins, whole }: Wanted): Wish {
  const low = [...begins, ...whole];
  const high = [...begins.map((start) => start + AFTER), ...whole.map((word) => word + END)];
  const ranges = sql`unnest(${low}::text[], ${high}::text[]) as r (low, high)`;
  const word = sql`w.tenant = ${tenant} and w.part = any(${parts}) and w.start >= r.low and w.start < r.high`;
  // Each range on its own, and not `exists`: else the planner, who knows no range, reads all of the table.
  return {
    holders: sql`select w.person, w.sort_name from ${ranges}
      cross join lateral (select w.person, w.sort_name from person_word as w where ${word} offset 0) as w`,
    isOf: (person) => sql`coalesce((select true from ${ranges} join person_word as w on ${word}
      and w.person = ${sql.ref(person)} limit 1), false)`,
  };
}

/** Only entries that the caller may see. */
function bySkill(context: Context, tag: string): Wish {
  const entry = sql`e.tenant = ${context.tenant} and e.tag = ${tag} and ${visible('e', 'e.person', context)}`;
  return {
    holders: sql`select e.person, p.sort_name from person_tag as e
      join person as p on p.tenant = e.tenant and p.id = e.person where ${entry}`,
    isOf: (person) => sql`coalesce((select true from person_tag as e where ${entry} and e.person = ${sql.ref(person)}), false)`, // prettier-ignore
  };
}

/** Only of a manager whom the caller may meet. */
function byManager(context: Context, manager: string): Wish {
  const { tenant } = context;
  const reports = sql`person as p join person as boss on boss.tenant = p.tenant and boss.id = p.manager
    where p.tenant = ${tenant} and p.manager = ${manager} and ${present('boss.id', context)}`;
  return {
    holders: sql`select p.id as person, p.sort_name from ${reports}`,
    isOf: (person) => sql`coalesce((select true from ${reports} and p.id = ${sql.ref(person)}), false)`,
  };
}

/** Whom the caller may meet; or may still ask, if that is wanted. */
function wanted(context: Context, person: string, addable = false): RawBuilder<boolean> {
  const { tenant, caller } = context;
  if (!addable) return present(person, context);
  return sql`(${present(person, context)} and ${sql.ref(person)} <> ${caller.id}
    and ${sql.ref(person)} <> all (array(select c.other from contact as c
      where c.tenant = ${tenant} and c.owner = ${caller.id} and c.state <> 'incoming')))`;
}

/** How many have each, as far as it matters. */
async function counts({ db }: Context, wishes: readonly Wish[]): Promise<number[]> {
  if (wishes.length === 0) return [];
  const each = wishes.map(({ holders }) => sql`(select count(*)::int from (${holders} limit ${sql.lit(FEW + 1)}) as few)`); // prettier-ignore
  const found = await sql<{ counts: number[] }>`select array[${sql.join(each)}] as counts`.execute(db);
  return found.rows[0]?.counts ?? [];
}

const together = (some: readonly Wish[], person: string) =>
  sql<boolean>`(${sql.join([sql`true`, ...some.map(({ isOf }) => isOf(person))], sql` and `)})`;
const asSet = (some: readonly Wish[]) =>
  sql`(${sql.join(some.map(({ holders }) => sql`select distinct person, sort_name from (${holders}) as h`), sql` intersect `)})`; // prettier-ignore

interface Looking {
  /** Candidates as `c` with their stage, one statement's worth. */
  from: RawBuilder<unknown>;
  where: readonly RawBuilder<boolean>[];
  after: Place['after'];
  addable: boolean | undefined;
  limit: number;
}

async function look(context: Context, { from, where, after, addable, limit }: Looking): Promise<Found[]> {
  const past = after ? [sql`(c.stage, c.sort_name, c.person) > (${after[0]}::int, ${after[1]}, ${after[2]})`] : [];
  const all = sql.join([wanted(context, 'c.person', addable), ...where, ...past], sql` and `);
  const found = await sql<Found>`
    select ${personRef('p')} as ref, p.id, c.stage, c.sort_name, p.name, p.preferred_name as "preferredName", p.email, p.phone,
      p.title, p.team, p.location, p.building, p.floor, p.languages, p.seen_by as audience
    from (select c.* from ${from} as c where ${all} order by c.stage, c.sort_name, c.person limit ${limit}) as c
    join person as p on p.tenant = ${context.tenant} and p.id = c.person order by c.stage, c.sort_name, c.person`.execute(
    context.db,
  );
  return found.rows;
}

interface Place {
  /** How many came before, so that the next page knows whether anybody is still to be guessed. */
  shown: number;
  /** Stage, name and id of the last one. */
  after: readonly [stage: number, name: unknown, id: unknown] | undefined;
}

function placeOf(cursor: string | undefined): Place {
  const [shown, stage, name, id] = readCursor(cursor, ['number', 'number', 'text', 'text']) ?? [];
  return typeof shown === 'number' && typeof stage === 'number' ? { shown, after: [stage, name, id] } : { shown: 0, after: undefined }; // prettier-ignore
}

/** The label of the term asked for, if there is such a term. */
async function labelOf({ db, tenant }: Context, tag: string): Promise<string | undefined> {
  const found = await sql<{ label: string }>`select label from tag where tenant = ${tenant} and id = ${tag}`.execute(
    db,
  );
  return found.rows[0]?.label;
}

interface Hit {
  item: Item;
  key: (string | number)[];
}

const kinds = ['written', 'joined', 'guessed'] as const;
type Numbered = Stage & { number: number };

/** A search under way: what every stage of it has in common, and how far it has come. */
class Search {
  readonly hits: Hit[] = [];
  private readonly always: readonly Wish[];

  constructor(
    private readonly context: Context,
    private readonly input: Input,
    private readonly more: readonly Wanted[],
    /** Label of the term that those found have. */
    private readonly skill: string | undefined,
    private readonly place: Place,
  ) {
    const held = input.skill === undefined ? [] : [bySkill(context, input.skill)];
    const reporting = input.manager === undefined ? [] : [byManager(context, input.manager)];
    this.always = [...more.map((one) => byWord(context, one)), ...held, ...reporting];
  }

  /** One kind of likeness after the other until the page is full; slips are looked up only when it comes to them. */
  async run(): Promise<Hit[]> {
    const { db, tenant } = this.context;
    const { q = '', limit } = this.input;
    let stages = searchStages(q);
    const before: Stage[] = [];
    for (const [at, kind] of kinds.entries()) {
      const first = stages.filter((one) => kinds.indexOf(one.kind) < at).length;
      const goesOn = this.reached >= first;
      if (this.hits.length > limit || (at > 0 && !goesOn && this.shown >= ENOUGH)) break;
      if (kind === 'guessed') stages = searchStages(q, await wordsMeant(db, tenant, q));
      const group = stages.map((stage, number) => ({ ...stage, number })).filter((one) => one.kind === kind);
      const widest = group.at(-1);
      if (!widest) continue;
      if (this.reached <= widest.number) await this.take(group, widest, before);
      before.push(widest);
    }
    return this.hits;
  }

  private get reached(): number {
    return this.place.after?.[0] ?? -1;
  }
  private get shown(): number {
    return this.place.shown + this.hits.length;
  }
  private wishes({ wanted: all }: Stage): Wish[] {
    return all.map((one) => byWord(this.context, one));
  }

  /** People of one kind of likeness. The widest of its stages tells how many there are to look at. */
  private async take(group: readonly Numbered[], widest: Numbered, before: readonly Stage[]): Promise<void> {
    const wishes = [...this.wishes(widest), ...this.always];
    const known = await counts(this.context, wishes);
    const least = Math.min(...known, Infinity);
    if (least === 0) return;
    const driver = least <= FEW ? wishes[known.indexOf(least)] : undefined;
    if (driver) return this.takeFew(group, widest, before, driver);
    for (const [at, stage] of group.entries()) {
      if (stage.number < this.reached) continue;
      if (this.hits.length <= this.input.limit) await this.takeSet(stage, [...before, ...group.slice(0, at).slice(-1)]);
    }
  }

  /** Each of few is looked at: what else they have, and how near they come. */
  private async takeFew(group: readonly Numbered[], widest: Numbered, before: readonly Stage[], driver: Wish) {
    const isIn = (stage: Stage) => together(this.wishes(stage), 'c.person');
    const nearer = group.map((stage) => sql`when ${isIn(stage)} then ${sql.lit(stage.number)}`);
    const none = before.map((one) => sql`not ${isIn(one)}`);
    const from = sql`(select * from (
      select c.person, c.sort_name, case ${sql.join(nearer, sql` `)} end as stage
      from (select distinct person, sort_name from (${driver.holders}) as h) as c
      where ${sql.join([together(this.always, 'c.person'), isIn(widest), ...none], sql` and `)} offset 0) as n)`;
    await this.add(group, from, []);
  }

  private async takeSet(stage: Numbered, before: readonly Stage[]): Promise<void> {
    const wishes = [...this.wishes(stage), ...this.always];
    const everybody = sql`(select id as person, sort_name from person where tenant = ${this.context.tenant})`;
    const where = before.map(
      (one) => sql<boolean>`not exists (select from ${asSet(this.wishes(one))} as s where s.person = c.person)`,
    );
    const from = sql`(select person, sort_name, ${sql.lit(stage.number)} as stage
      from ${wishes.length > 0 ? asSet(wishes) : everybody} as a)`;
    await this.add([stage], from, where);
  }

  private async add(group: readonly Numbered[], from: RawBuilder<unknown>, where: readonly RawBuilder<boolean>[]) {
    const { addable, limit } = this.input;
    const left = limit + 1 - this.hits.length;
    const rows = await look(this.context, { from, where, after: this.place.after, addable, limit: left });
    for (const row of rows) {
      const stage = group.find(({ number }) => number === row.stage) as Numbered;
      this.hits.push({ item: this.itemOf(row, stage), key: [this.shown + 1, row.stage, row.sort_name, row.id] });
    }
  }

  private itemOf(row: Found, stage: Stage): Item {
    const { ref, team, location } = row;
    return { person: { ...ref, ...(team && { team }), ...(location && { location }) }, matched: this.why(row, stage) };
  }
  private why(row: Found, { wanted }: Stage) {
    const held = this.skill === undefined ? [] : [{ field: 'skill', text: this.skill }];
    return [...reasons(openly(row), [...wanted, ...this.more]), ...held];
  }
}

async function search(context: Context, input: Input) {
  const [place, more] = [placeOf(input.cursor), filterWishes(input)];
  const skill = input.skill === undefined ? undefined : await labelOf(context, input.skill);
  const nobody = !more || (input.skill !== undefined && skill === undefined);
  const hits = nobody ? [] : await new Search(context, input, more, skill, place).run();
  return pageOf(hits, input.limit, ({ item }) => item, ({ key }) => key); // prettier-ignore
}

export const personSearchHandlers = [on(personSearch, search)];
