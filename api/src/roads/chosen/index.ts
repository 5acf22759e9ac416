export { chooseRoads, type EnginesToChooseFrom } from './chooseRoads.ts'
