type Maker<F, O> = new (language: string, options?: O) => F;

const made = new Map<string, unknown>();

/** A formatter of `Intl`, made once for a language: making one takes longer than all that a widget formats with it. */
export function intl<F, O>(maker: Maker<F, O>, language: string, options?: O): F {
  const key = `${maker.name} ${language} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new maker(language, options));
  return made.get(key) as F;
}
