import type { Progress } from '../../../contract/run'
import { shown } from './outcome'

/** One line on a terminal's standard error that is written over again and again; nothing at all where it is no terminal. */
export function progressLine(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'> = process.stderr,
) {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined }
  const write = (text: string) =>
    stream.write(`\r\u001b[2K${shown(text).slice(0, Math.max(20, stream.columns - 1))}`)
  return {
    show: (progress: Progress): void => void write(progressText(progress)),
    clear: (): void => void write(''),
  }
}

/** 'Contacts: 120 of 400, 85 a second, 3 to 5 s left'. */
export function progressText({ what, done, total, failed, rate, secondsLeft }: Progress): string {
  const parts = [total === null ? `${what}: ${done}` : `${what}: ${done} of ${total}`]
  if (failed > 0) parts.push(`${failed} set aside`)
  if (rate !== null) parts.push(`${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`)
  if (secondsLeft !== null) parts.push(`${span(secondsLeft.from)} to ${span(secondsLeft.to)} left`)
  return parts.join(', ')
}

/** Seconds in the unit a person would use. */
export function span(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}
