import config from './knip.json' with { type: 'json' }

/** For `knip --production`, to which tests are no users: what is exported for them alone, and not used in its own file either, is dead. */
export default {
  ...config,
  ignoreExportsUsedInFile: true,
  workspaces: { ...config.workspaces, shared: { ...config.workspaces.shared, includeEntryExports: true } },
}
