import { crc32, deflateRawSync } from 'node:zlib'

/** One file to be put into a ZIP; the rest is for ZIPs that are wrong on purpose. */
export type ZipInput = {
  readonly name: string | Uint8Array
  readonly data: string | Uint8Array
  readonly localName?: string // in the local header, where it is to differ
  readonly mode?: number // Unix file type and rights
  readonly flags?: number
  readonly method?: number
  readonly sizeSaid?: number // uncompressed size as declared
  readonly sameBytesAs?: number // shares the data of that entry
}

/** Writes a ZIP byte by byte, so that it can hold what no library would write. */
export function zip(inputs: readonly ZipInput[]): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  const offsets: number[] = []
  let at = 0
  for (const input of inputs) {
    const name = Buffer.from(input.name as string)
    const data = Buffer.from(input.data as string)
    const packed = deflateRawSync(data, { level: 9 })
    const flags = input.flags ?? 0x800
    const method = input.method ?? 8
    const crc = crc32(data)
    const size = input.sizeSaid ?? data.length
    const fields = (header: Buffer, from: number): void => {
      header.writeUInt16LE(flags, from)
      header.writeUInt16LE(method, from + 2)
      header.writeUInt16LE(0, from + 4)
      header.writeUInt16LE(0x58a1, from + 6) // 2024-05-01
      header.writeUInt32LE(crc, from + 8)
      header.writeUInt32LE(packed.length, from + 12)
      header.writeUInt32LE(size, from + 16)
    }
    let offset = at
    if (input.sameBytesAs === undefined) {
      const localName = Buffer.from(input.localName ?? (input.name as string))
      const local = Buffer.alloc(30)
      local.writeUInt32LE(0x04034b50, 0)
      local.writeUInt16LE(20, 4)
      fields(local, 6)
      local.writeUInt16LE(localName.length, 26)
      parts.push(local, localName, packed)
      at += local.length + localName.length + packed.length
    } else offset = offsets[input.sameBytesAs]!
    offsets.push(offset)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE((3 << 8) | 20, 4) // made on Unix
    entry.writeUInt16LE(20, 6)
    fields(entry, 8)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(((input.mode ?? 0o100644) << 16) >>> 0, 38)
    entry.writeUInt32LE(offset, 42)
    central.push(entry, name)
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(inputs.length, 8)
  end.writeUInt16LE(inputs.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, directory, end])
}
