import { answerRequests } from '../../workers/index.ts'
import { cleanPdf } from './cleanPdf.ts'
import { cleanPhoto } from './cleanPhoto.ts'
import type { CleanedReceipt } from './cleanReceipt.ts'
import { detectReceiptType } from './detectReceiptType.ts'

answerRequests(async ({ file }: { file: Uint8Array }): Promise<CleanedReceipt> => {
  const type = detectReceiptType(file)
  if (type === 'pdf') return { mediaType: 'application/pdf', ...(await cleanPdf(file)) }
  return { mediaType: 'image/jpeg', content: await cleanPhoto(file, type), pages: 1 }
})
