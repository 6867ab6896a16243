/** Looking for colleagues: stage after stage of likeness, each by name, until the page is full. */
import { sql, type RawBuilder } from 'kysely';
import { personSearch, type Output, type Parsed, type PersonRef } from 'teapoint/contract';
import { ENOUGH, filterWishes, reasons, searchStages, type Searchable, type Stage, type Wanted } from 'teapoint/domain'; // prettier-ignore
import { on, type Context } from '../context.js';
import { pageOf, readCursor } from './cursor.js';
import { wordsMeant } from './person-index.js';
import { personRef, present, visible } from './sql.js';
import { AFTER } from './tag-index.js';

type Input = Parsed<typeof personSearch>;
type Item = Output<typeof personSearch>['items'][number];

/** What as many have is gone through whole; what more have, by everybody's names until the page is full. */
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
  sort_name: string;
}

function byWord({ tenant }: Context, { parts, begins, whole }: Wanted): Wish {
  const low = [...begins, ...whole];
  const high = [...begins.map((start) => start + AFTER), ...whole.map((word) => word + END)];
  const words = sql`unnest(${low}::text[], ${high}::text[]) as r (low, high) join person_word as w
    on w.tenant = ${tenant} and w.part = any(${parts}) and w.start >= r.low and w.start < r.high`;
  return {
    holders: sql`select w.person, w.sort_name from ${words}`,
    // Not `exists`: joined with the whole index it would not stop at the end of a page.
    isOf: (person) => sql`coalesce((select true from ${words} and w.person = ${sql.ref(person)} limit 1), false)`,
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

interface Looking {
  wishes: readonly Wish[];
  /** Who has all of one of these has been found already. */
  not: readonly (readonly Wish[])[];
  addable: boolean | undefined;
  after: readonly unknown[] | undefined;
  limit: number;
}

async function look(context: Context, { wishes, not, addable, after, limit }: Looking): Promise<Found[]> {
  const known = await counts(context, wishes);
  const least = Math.min(...known, Infinity);
  if (least === 0) return [];
  const driver = least <= FEW ? wishes[known.indexOf(least)] : undefined;
  const candidates = driver
    ? sql`(select distinct person, sort_name from (${driver.holders}) as h)`
    : sql`(select id as person, sort_name from person where tenant = ${context.tenant})`;
  const all = (some: readonly Wish[]) => sql`(${sql.join(some.map(({ isOf }) => isOf('c.person')), sql` and `)})`; // prettier-ignore
  const others = wishes.filter((wish) => wish !== driver);
  const where = [
    wanted(context, 'c.person', addable),
    ...(others.length > 0 ? [all(others)] : []),
    ...not.map((some) => sql`not ${all(some)}`),
    ...(after ? [sql`(c.sort_name, c.person) > (${after[0]}, ${after[1]})`] : []),
  ];
  const found = await sql<Found>`
    select ${personRef('p')} as ref, p.id, c.sort_name, p.name, p.preferred_name as "preferredName", p.email, p.phone,
      p.title, p.team, p.location, p.languages
    from (select c.person, c.sort_name from ${candidates} as c where ${sql.join(where, sql` and `)}
      order by c.sort_name, c.person limit ${limit}) as c
    join person as p on p.tenant = ${context.tenant} and p.id = c.person order by c.sort_name, c.person`.execute(
    context.db,
  );
  return found.rows;
}

interface Place {
  stage: number;
  /** How many came before, so that the next page knows whether anybody is still to be guessed. */
  shown: number;
  after: readonly unknown[] | undefined;
}

function placeOf(cursor: string | undefined): Place {
  const [stage, shown, ...after] = readCursor(cursor, ['number', 'number', 'text', 'text']) ?? [];
  if (typeof stage !== 'number' || typeof shown !== 'number') return { stage: 0, shown: 0, after: undefined };
  return { stage, shown, after };
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
    this.always = [...this.wishes(more), ...held];
  }

  /** Stages one by one until the page is full; slips are looked up only when it comes to them. */
  async run(): Promise<Hit[]> {
    const { db, tenant } = this.context;
    const { q = '', limit } = this.input;
    let stages = searchStages(q);
    const written = stages.length;
    for (let at = this.place.stage; this.hits.length <= limit; at += 1) {
      const goesOn = at === this.place.stage && this.place.after !== undefined;
      const guesses = goesOn || this.shown < ENOUGH;
      if (at === written && guesses) stages = searchStages(q, await wordsMeant(db, tenant, q));
      const stage = stages[at];
      if (!stage || (stage.guessed && !guesses)) break;
      await this.look(stage, at, stages.slice(0, at), goesOn ? this.place.after : undefined);
    }
    return this.hits;
  }

  private get shown(): number {
    return this.place.shown + this.hits.length;
  }
  private wishes(wanted: readonly Wanted[]): Wish[] {
    return wanted.map((one) => byWord(this.context, one));
  }

  private async look(stage: Stage, at: number, before: readonly Stage[], after: Place['after']): Promise<void> {
    const { limit, addable } = this.input;
    const wishes = [...this.wishes(stage.wanted), ...this.always];
    const not = before.map(({ wanted }) => this.wishes(wanted));
    const rows = await look(this.context, { wishes, not, addable, after, limit: limit + 1 - this.hits.length });
    for (const row of rows) {
      const key = [at, this.shown + 1, row.sort_name, row.id];
      this.hits.push({ item: { person: row.ref, matched: this.why(row, stage) }, key });
    }
  }

  private why(row: Found, { wanted }: Stage) {
    const held = this.skill === undefined ? [] : [{ field: 'skill', text: this.skill }];
    return [...reasons(row, [...wanted, ...this.more]), ...held];
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
