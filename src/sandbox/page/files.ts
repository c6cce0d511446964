/** A file as the sandbox takes it from a person. */
export interface HandedFile {
  readonly name: string;
  readonly base64: string;
}

/** Reads a file that the visitor chose. */
export async function handOver(file: File): Promise<HandedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Byte by byte: spreading a whole picture into one call would overflow the stack.
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { name: file.name, base64: btoa(binary) };
}
