import { answerRequests } from '../../workers/index.ts'
import { parseSpreadsheet } from './parseSpreadsheet.ts'

answerRequests(({ path }: { path: string }) => parseSpreadsheet(path))
