type Audience = 'everyone' | 'contacts' | 'group' | 'me';

/** How the viewer stands to the owner of a thing. */
export interface Standing {
  self: boolean;
  contact: boolean;
  /** Whether the viewer belongs to the thing's group, where it has one. */
  member?: boolean;
  /** A block in either direction. */
  blocked?: boolean;
}

/**
 * What of a person is for everyone; that alone they are found by. Else whoever may not see a number could learn it by looking
 * for one digit after the other.
 */
export function openly<P extends object>(person: P & { audience?: Partial<Record<string, Audience>> | undefined }): P {
  const isOpen = ([field]: [string, unknown]) => (person.audience?.[field] ?? 'everyone') === 'everyone';
  return Object.fromEntries(Object.entries(person).filter(isOpen)) as P;
}

/** Whether somebody may see a thing of this audience. Its owner always may; a block hides everything. */
export function maySee(audience: Audience, { self, contact, member = false, blocked = false }: Standing): boolean {
  if (self) return true;
  if (blocked) return false;
  return audience === 'everyone' || (audience === 'contacts' && contact) || (audience === 'group' && member);
}

/** How somebody stands to a change within a group. */
export interface Hearing {
  member: boolean;
  /** What changed, or what it is on, is theirs or on their page. */
  own: boolean;
  /** What members alone see is told: the group is not open, or the thing is for its members. */
  closed: boolean;
}
/** Who is no member keeps what they asked and saved there, without what is said on it. */
const keptOutside: readonly string[] = ['question', 'bookmark'];

/** Whether somebody may be told of a change within a group. Who comes and goes there is told by rules of its own. */
export const mayHearWithin = (kind: string, { member, own, closed }: Hearing): boolean =>
  kind === 'group' || member || !closed || (own && keptOutside.includes(kind));

/** A status as it stands now: an expired one is nobody's, whether or not a job has cleared it. */
export function current<S extends { until: string | null }>(status: S | undefined, now: Date): S | undefined {
  return status && (status.until === null || Date.parse(status.until) > now.getTime()) ? status : undefined;
}
