import { prepareRegion } from '../prepareRegion.ts'
import { fakeTasks } from './fakeTasks.ts'

// A preparation that never ends by itself, for a test to kill: node prepareHanging.ts DATA_FOLDER EXTRACT
const [dataFolder = '', path = ''] = process.argv.slice(2)
await prepareRegion({
  dataFolder,
  source: { kind: 'file', path },
  tasks: fakeTasks({ hang: 'tiles' }),
  onStage: (stage, done) => {
    if (stage === 'tiles' && done > 0) console.log('hanging')
  },
})
