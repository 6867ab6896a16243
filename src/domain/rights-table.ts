/**
 * Who may do what to which thing. The rules of every adapter and of the server read it, in code and in SQL, and so does the test
 * that tries every cell against the server: nobody gets a right that does not stand here.
 */

/** How somebody may stand to a thing. */
export type Who =
  /** Whoever is signed in and sees it. */
  | 'anybody'
  /** Who wrote it, or of a question who asked. */
  | 'author'
  /** Whose wall it is on, or an owner or moderator of its group. */
  | 'runs'
  /** One whom the owner of the wall or page chose as a contact. */
  | 'contact'
  /** In its group. */
  | 'member'
  /** Whose page it is on, or an owner of the group. */
  | 'owner'
  /** Asked into the group by those who run it. */
  | 'invited'
  /** To whom its owner hands it over. */
  | 'offered'
  /** A moderator, an administrator or an auditor of the organisation. */
  | Office;

/** Roles in the organisation that rights come with. */
const offices = ['moderator', 'admin', 'auditor'] as const;
type Office = (typeof offices)[number];
export const officesOf = (roles: readonly string[]): Record<Office, boolean> =>
  Object.fromEntries(offices.map((office) => [office, roles.includes(office)])) as Record<Office, boolean>;

/** Roles in a group that run it. */
export const running: readonly string[] = ['owner', 'moderator'];

/** Words are changed by who wrote them and by nobody else; taking them away is another right. */
const words = { edit: ['author'], remove: ['author', 'runs', 'moderator'] } as const;
/** About what others wrote; nobody decides in their own cause (`mayDecide`). */
const office = ['moderator', 'admin'] as const;

export const rights = {
  post: { ...words, pin: ['runs'] },
  comment: words,
  /** Others have it removed by a report. */
  bookmark: { edit: ['author'], remove: ['author'] },
  profile: { edit: ['owner'] },
  /** Who asked it does both until somebody else has answered. */
  question: {
    answer: ['owner'],
    edit: ['author'],
    manage: ['owner'],
    accept: ['offered'],
    /** Reading why it was of use or not. */
    feedback: ['owner'],
    remove: ['author', 'owner', 'runs', 'moderator'],
  },
  wall: { update: ['runs'], keepOff: ['runs'] },
  /** Who posts on a wall, by what whoever runs it chose. */
  posting: {
    everyone: ['anybody'],
    contacts: ['runs', 'contact'],
    members: ['runs', 'member'],
    nobody: ['runs'],
  },
  group: {
    update: ['owner'],
    role: ['owner'],
    requests: ['runs'],
    admit: ['runs'],
    invite: ['runs'],
    /** Becoming the owner of one that has lost its last. */
    takeOver: ['member'],
    questions: ['member'],
  },
  /** Who comes into a group without being admitted. */
  joining: { open: ['anybody'], request: ['invited'], invite: ['invited'] },
  /** Who reads in a group, and who knows that there is one. */
  reading: { open: ['anybody'], request: ['member'], invite: ['member'] },
  finding: { open: ['anybody'], request: ['anybody'], invite: ['member', 'invited'] },
  report: { list: office, decide: office },
  term: { merge: ['admin'] },
  totals: { read: ['admin'] },
  audit: { read: ['auditor'] },
} as const satisfies Record<string, Record<string, readonly Who[]>>;

type Rights = typeof rights;

export const may = <T extends keyof Rights>(
  thing: T,
  act: keyof Rights[T],
  who: Partial<Record<Who, boolean>>,
): boolean => whoMay(thing, act).some((one) => one === 'anybody' || who[one]);

export const whoMay = <T extends keyof Rights>(thing: T, act: keyof Rights[T]): readonly Who[] =>
  rights[thing][act] as readonly Who[];
