/** One file as the customer gave it: on disk, in a ZIP, or in a ZIP inside a ZIP. Only ever read. */
export type Original = {
  /** As the person knows it: inside the folder or ZIP they chose, with `/` between the parts. Unique in one intake. */
  readonly path: string
  /** The last part of the path. */
  readonly name: string
  readonly bytes: number
  readonly modified: string | null // ISO, UTC
  /** The bytes from the beginning; may be called again. Fails with a CasebridgeError where the file cannot be read or a cap is passed. */
  open(): AsyncIterable<Uint8Array>
  /** A path for formats that need random access; unpacked to a private folder where the file is in a ZIP. */
  onDisk(): Promise<string>
}

/** Last dot and after, in small letters: `.csv`; '' where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot).toLowerCase()
}

/** The folders above a file, from the top: 'a/b/c.pdf' gives ['a', 'b']. */
export function foldersOf(path: string): readonly string[] {
  return path.split('/').slice(0, -1)
}
