/** The page a thing stands on, and where on it if the thing can be named there; a page with a fragment of its own stays as it is. */
export const pageWith = (page: string, { kind, id = '' }: { kind: string; id?: string | undefined }): string =>
  kind === 'question' && id && !page.includes('#') ? `${page}#question-${id}` : page;
