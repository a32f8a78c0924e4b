import type { Original } from '../intake/original'
import { limits } from '../limits'

/** The first bytes of a file. */
export async function headOf(original: Original): Promise<{ bytes: Buffer; whole: boolean }> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of original.open()) {
    parts.push(chunk)
    size += chunk.length
    if (size > limits.sampleBytes) break
  }
  const bytes = Buffer.concat(parts)
  return { bytes: bytes.subarray(0, limits.sampleBytes), whole: size <= limits.sampleBytes }
}
