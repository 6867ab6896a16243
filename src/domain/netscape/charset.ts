/** In which alphabet a file is written: as its first bytes say, as it says itself, as its bytes allow. */

const LOOKED_AT = 4_096;

/** A decoder for the whole file. Bytes that cannot be are shown as such and lose nothing beside them. */
export async function decoderFor(file: Blob): Promise<TextDecoder> {
  const start = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer());
  const wide = wideOf(start);
  if (wide) return new TextDecoder(wide);
  const declared = known(declaredIn(new TextDecoder('latin1').decode(start)));
  // Many say UTF-8 and are not, or say nothing.
  if (declared && declared.encoding !== 'utf-8') return declared;
  return (await isUtf8(file)) ? new TextDecoder() : new TextDecoder('windows-1252');
}

/** Two bytes for each letter, with a mark at the beginning or seen by the zeros of the first sign. */
function wideOf([a, b]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  return a === 0 && b === 0x3c ? 'utf-16be' : undefined;
}

const declaredIn = (head: string) => /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];

/** Whoever could read that a file is in two-byte letters has shown that it is not. */
function known(label: string | undefined): TextDecoder | undefined {
  try {
    return label === undefined || /^(?:utf-?16|ucs-?2|unicode$)/i.test(label) ? undefined : new TextDecoder(label);
  } catch {
    return undefined;
  }
}

async function isUtf8(file: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = file.stream().getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      decoder.decode(piece.value, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  } finally {
    await reader.cancel();
  }
}
