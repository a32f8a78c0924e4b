/**
 * Goes with every call and keeps Odoo quiet: no mail, no follower, no tracking, no invitation, images kept byte for byte.
 * `tracking_disable` is what counts for leads; activities need `mail_activity_quick_update`, users `no_reset_password`,
 * images above 1920 px `image_no_postprocess`; the others are for models whose own code looks at them.
 * UTC, because `load` reads date-times in the context's zone; en_US, so that Odoo's messages can be recognised.
 */
export const silence = {
  tracking_disable: true,
  mail_create_nosubscribe: true,
  mail_create_nolog: true,
  mail_notrack: true,
  mail_auto_subscribe_no_notify: true,
  mail_activity_quick_update: true,
  no_reset_password: true,
  image_no_postprocess: true,
  tz: 'UTC',
  lang: 'en_US',
} as const

/** For reading: lost leads and archived users are records too. */
export const silenceAndArchived = { ...silence, active_test: false } as const
