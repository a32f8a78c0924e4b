const MiB = 1024 * 1024
const GiB = 1024 * MiB

/** How far a file from outside may go before it is refused or cut, always with a finding. Sizes in bytes or characters as named. */
export const limits = {
  /** Files in all chosen paths together. */
  files: 500_000,
  folderDepth: 64,
  zipEntries: 200_000,
  /** One file out of a ZIP. */
  zipEntryBytes: 16 * GiB,
  /** All files of one ZIP together, as counted while unpacking. */
  zipTotalBytes: 256 * GiB,
  /** Unpacked to packed, once more than `zipRatioFromBytes` came out. Text exports stay far below; a bomb is at 1000. */
  zipRatio: 250,
  zipRatioFromBytes: 4 * MiB,
  /** What must be unpacked to disk because it needs random access: a ZIP or workbook inside a ZIP. */
  unpackBytes: 8 * GiB,
  /** One cell; the rest is cut. Excel stops at 32,767 characters, Odoo's requests at some 100 MB. */
  fieldCharacters: 16 * MiB,
  /** One row; cells beyond are left empty. */
  rowCharacters: 64 * MiB,
  columns: 16_384,
  /** One JSON value or XML row. */
  itemCharacters: 64 * MiB,
  itemDepth: 200,
  sheets: 1_000,
  sharedStrings: 8_000_000,
  sharedStringCharacters: 512 * MiB,
  mergedRanges: 2_000_000,
  xmlAttributes: 1_000,
  /** Looked at to find encoding, delimiter and header. */
  sampleBytes: 512 * 1024,
  sampleRows: 500,
  /** Row-level findings of one kind in one file; what is beyond is counted in one more finding. */
  findingsOfAKind: 1_000,
} as const
