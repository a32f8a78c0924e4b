import type { Profile, ProfileOverrides } from '../../../contract/stream'

/** How the source is read, what a person said about it, and a way to say more. */
export type ProfileProps = {
  readonly profile: Profile
  readonly overrides: ProfileOverrides
  readonly override: (overrides: ProfileOverrides) => void
}
