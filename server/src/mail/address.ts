/** One address and nothing else: commas or brackets would make more of it. */
export const isAddress = (text: string) =>
  text.length <= 254 && /^[^\s<>()[\],;:"\\@]+@[^\s<>()[\],;:"\\@]+$/.test(text);
