// What the browser's bundle has in place of zod: nothing but the checks of answers, which is all it does with schemas.
// e2e/answers.test.ts compares it with zod, over every row of the contract. Why: docs/decisions/0040.

/** @typedef {{code: string, path: PropertyKey[], message: string}} Issue */
/** @typedef {(value: any, issues: Issue[]) => any} Run what the value becomes; what is wrong with it goes to `issues` */
/** @typedef {{shape?: Record<string, Schema> | undefined, element?: Schema}} Def the part of zod's own description that `parseAnswer` reads */
/** @typedef {{_zod: {def: Def}, shape: Def['shape'], run: Run, isOptional: boolean, check: (...checks: Run[]) => Schema, safeParse: (value: unknown) => object}} Schema */

const wrong = (message = 'Invalid input') => ({ code: 'custom', path: [], message });

/**
 * @param {Run} run
 * @param {Def} [def]
 * @param {boolean} [isOptional] whether a field may be missing
 * @returns {Schema}
 */
function schema(run, def = {}, isOptional = false) {
  return {
    _zod: { def },
    shape: def.shape,
    run,
    isOptional,
    check: (...checks) =>
      schema(
        (value, issues) => {
          const before = issues.length;
          const made = run(value, issues);
          if (issues.length === before) for (const one of checks) one(made, issues);
          return made;
        },
        def,
        isOptional,
      ),
    safeParse(value) {
      /** @type {Issue[]} */
      const issues = [];
      const data = run(value, issues);
      return issues.length > 0 ? { success: false, error: { issues } } : { success: true, data };
    },
  };
}

/**
 * A check, and a schema of which nothing else is asked.
 *
 * @param {(value: any) => boolean} holds
 * @param {string} [message]
 * @returns {Run}
 */
export const refine = (holds, message) => (value, issues) => {
  if (!holds(value)) issues.push(wrong(message));
  return value;
};
/** @type {(holds: (value: any) => boolean, message?: string) => Schema} */
export const custom = (holds, message) => schema(refine(holds, message));

export const string = () => custom((value) => typeof value === 'string');
export const number = () => custom(Number.isFinite);
export const boolean = () => custom((value) => typeof value === 'boolean');
export const unknown = () => schema((value) => value);
/** @param {readonly string[]} values */
const oneOf = (values) => custom((value) => values.includes(value));
export { oneOf as enum };

/** @param {RegExp} pattern @param {string} [message] */
export const regex = (pattern, message) => refine((value) => pattern.test(value), message);
/** @param {number} least @param {string} [message] */
export const minLength = (least, message) => refine((value) => value.length >= least, message);
/** @param {number} most @param {string} [message] */
export const maxLength = (most, message) => refine((value) => value.length <= most, message);
/** @param {number} least */
export const minimum = (least) => refine((value) => value >= least);
/** @param {number} most */
export const maximum = (most) => refine((value) => value <= most);
/** @param {number} step */
export const multipleOf = (step) => refine((value) => value % step === 0);

/** @param {string} value */
const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.startsWith(value) === true;
export const iso = { date: () => string().check(refine(isDay)) };

/** @param {Schema} inner */
export const optional = (inner) =>
  schema((value, issues) => (value === undefined ? value : inner.run(value, issues)), {}, true);
/** @param {Schema} inner */
export const nullable = (inner) =>
  schema((value, issues) => (value === null ? value : inner.run(value, issues)), {}, inner.isOptional);

/**
 * @param {Schema} inner
 * @param {any} value
 * @param {PropertyKey} key where the value stands
 * @param {Issue[]} issues
 */
function inside(inner, value, key, issues) {
  const from = issues.length;
  const made = inner.run(value, issues);
  for (const issue of issues.slice(from)) issue.path.unshift(key);
  return made;
}

/** @param {Schema} element */
export const array = (element) =>
  schema(
    (value, issues) => {
      if (!Array.isArray(value)) return issues.push(wrong());
      return value.map((item, at) => inside(element, item, at, issues));
    },
    { element },
  );

/**
 * @param {Record<string, Schema>} shape
 * @param {Schema} [others] what further fields have to be; without it they are dropped
 */
function objectOf(shape, others) {
  /** @type {Run} */
  const run = (value, issues) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return issues.push(wrong());
    /** @type {Record<string, unknown>} */
    const made = {};
    for (const [key, field] of Object.entries(shape)) {
      if (key in value) made[key] = inside(field, value[key], key, issues);
      else if (!field.isOptional) issues.push({ ...wrong(), path: [key] });
    }
    for (const key in others ? value : {}) {
      // As a key it would be the object's prototype.
      if (!(key in shape) && key !== '__proto__')
        made[key] = inside(/** @type {Schema} */ (others), value[key], key, issues);
    }
    return made;
  };
  return schema(run, { shape });
}
/** @param {Record<string, Schema>} shape */
export const object = (shape) => objectOf(shape);
/** @param {Record<string, Schema>} shape */
export const looseObject = (shape) => objectOf(shape, unknown());
/** @param {{shape: Record<string, Schema>}} of @param {Schema} others */
export const catchall = ({ shape }, others) => objectOf(shape, others);

export const config = () => {};

/** What only requests are made of. */
const never = () => {
  throw new Error('The bundle checks no requests');
};
export {
  never,
  never as _default,
  never as null,
  never as overwrite,
  never as partial,
  never as strictObject,
  never as trim,
};
