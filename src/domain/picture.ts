/** What a picture is by its first bytes, before anything is decoded: a name or a declared type proves nothing. */
export interface Picture {
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  width: number;
  height: number;
}

/** More would be unpacked into more memory than any photo of a face is worth. */
export const MOST_PIXELS = 50_000_000;

const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** Why it is not taken as a photo, if it is not. */
export function pictureProblem(picture: Picture | undefined): string | undefined {
  if (!picture) return 'is not a JPEG, PNG or WebP';
  return picture.width * picture.height > MOST_PIXELS ? `has more than ${MOST_PIXELS} pixels` : undefined;
}

/** A JPEG, PNG or WebP with its size in pixels; `undefined` for anything else and for what is cut off. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const found = png(bytes, view) ?? webp(bytes, view) ?? jpeg(view);
    return found && found.width > 0 && found.height > 0 ? found : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function png(bytes: Uint8Array, view: DataView): Picture | undefined {
  if (ascii(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || ascii(bytes, 12, 4) !== 'IHDR') return undefined;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function webp(bytes: Uint8Array, view: DataView): Picture | undefined {
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined;
  const size = (width: number, height: number): Picture => ({ type: 'image/webp', width, height });
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  const kind = ascii(bytes, 12, 4);
  if (kind === 'VP8X') return size(uint24(24) + 1, uint24(27) + 1);
  if (kind === 'VP8 ') return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  const bits = kind === 'VP8L' ? view.getUint32(21, true) : undefined;
  return bits === undefined ? undefined : size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
}

/** Segments are walked to the one that starts a frame: those are C0 to CF, but for the tables C4, C8 and CC. */
function jpeg(view: DataView): Picture | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else if (marker === 0xd9 || marker === 0xda) return undefined;
    else at += 2 + view.getUint16(at + 2);
  }
}
