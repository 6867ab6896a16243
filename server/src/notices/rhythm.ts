import { sql } from 'kysely';
import { noticeKinds } from 'teapoint/domain';

/** What somebody said of how they want to hear of `n`, else how it begins. */
export const rhythmOf = (n: string, person: string, tenant: string) => {
  const said = (
    scope: string,
    subject: string,
  ) => sql`(select s.rhythm from notice_setting as s where s.tenant = ${tenant}
    and s.person = ${sql.raw(person)} and s.scope = ${sql.lit(scope)} and s.subject = ${sql.raw(subject)})`;
  return sql<string>`coalesce(${said('group', `${n}."group"`)}, ${said('kind', `${n}.kind`)},
    ${JSON.stringify(noticeKinds)}::jsonb ->> ${sql.raw(n)}.kind)`;
};

/** Which mail is to tell it, if any. */
export const waitsFor = (rhythm: ReturnType<typeof rhythmOf>) => sql`nullif(nullif(${rhythm}, 'off'), 'bell')`;
