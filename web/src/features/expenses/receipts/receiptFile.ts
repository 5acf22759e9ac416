/** Bytes; the server's limit. */
export const maxReceiptBytes = 8 * 1024 * 1024

/** Without HEIC, so that an iPhone converts its photos to JPEG. */
export const photoTypes = 'image/jpeg,image/png,image/webp'
