import { sql, type Kysely } from 'kysely';

// Plain SQL: the migration must never change when the types of the code do.
const statements = [
  // A place is the highest for the first; it holds whole numbers that may be as large as a time in milliseconds.
  `create table question (
    tenant text not null, id text collate "C" not null, owner text not null, asker text not null, unnamed boolean not null,
    title text not null, detail text, tags text[] not null, tag_keys text[] not null,
    audience text not null check (audience in ('everyone', 'contacts', 'me')), asked_at timestamptz(3) not null,
    answer text, answered_at timestamptz(3), edited_at timestamptz(3), draft text, declined text,
    pinned boolean not null, place double precision not null, review_by date, offered_to text, merged_into text collate "C",
    removed_at timestamptz(3), removed_by text, removed_rule text, removed_reason text, version text not null,
    primary key (tenant, id),
    check ((answer is null) = (answered_at is null)),
    check (answer is null or declined is null),
    check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (removed_reason is null)),
    foreign key (tenant, owner) references person (tenant, id) on delete cascade,
    foreign key (tenant, asker) references person (tenant, id) on delete cascade,
    foreign key (tenant, merged_into) references question (tenant, id) on delete cascade)`,
  `create index question_by_place on question (tenant, owner, pinned, place, id)`,
  `create index question_by_asker on question (tenant, asker)`,
  `create index question_by_offer on question (tenant, offered_to) where offered_to is not null`,
  `create index question_by_merge on question (tenant, merged_into) where merged_into is not null`,

  `create table question_follow (
    tenant text not null, question text collate "C" not null, person text not null,
    primary key (tenant, question, person),
    foreign key (tenant, question) references question (tenant, id) on delete cascade,
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create index question_follow_by_person on question_follow (tenant, person)`,

  // What somebody misses in an answer: for its owner alone.
  `create table question_feedback (
    tenant text not null, question text collate "C" not null, person text not null,
    id text collate "C" not null, text text not null, at timestamptz(3) not null,
    primary key (tenant, question, person),
    foreign key (tenant, question) references question (tenant, id) on delete cascade,
    foreign key (tenant, person) references person (tenant, id) on delete cascade)`,
  `create index question_feedback_by_person on question_feedback (tenant, person)`,

  // The index of the search: stems with how much each tells of a question, how many questions have each, and their trigrams.
  `create table question_term (
    tenant text not null, term text collate "C" not null, question text collate "C" not null, weight real not null,
    primary key (tenant, term, question) include (weight),
    foreign key (tenant, question) references question (tenant, id) on delete cascade)`,
  `create index question_term_by_question on question_term (tenant, question, term) include (weight)`,
  `create table question_stem (
    tenant text not null, term text collate "C" not null, holders integer not null,
    primary key (tenant, term) include (holders))`,
  `create table question_gram (
    tenant text not null, gram text collate "C" not null, term text collate "C" not null,
    primary key (tenant, gram, term))`,
  `create index question_gram_by_term on question_gram (tenant, term)`,
];

/** Questions, who follows them, and by which words they are found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
