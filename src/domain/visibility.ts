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

/** Whether somebody may see a thing of this audience. Its owner always may; a block hides everything. */
export function maySee(audience: Audience, { self, contact, member = false, blocked = false }: Standing): boolean {
  if (self) return true;
  if (blocked) return false;
  return audience === 'everyone' || (audience === 'contacts' && contact) || (audience === 'group' && member);
}

/** A status as it stands now: an expired one is nobody's, whether or not a job has cleared it. */
export function current<S extends { until: string | null }>(status: S | undefined, now: Date): S | undefined {
  return status && (status.until === null || Date.parse(status.until) > now.getTime()) ? status : undefined;
}
