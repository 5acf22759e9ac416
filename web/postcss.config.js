import mantine from 'postcss-preset-mantine'
import simpleVariables from 'postcss-simple-vars'

/** `100vh` before `100dvh`, for browsers that do not know the height without their own bars (before Chrome 108 and Safari 15.4). */
const dynamicHeights = {
  postcssPlugin: 'dynamic-heights',
  Once(root) {
    root.walkDecls((declaration) => {
      if (declaration.value.includes('dvh'))
        declaration.cloneBefore({ value: declaration.value.replaceAll('dvh', 'vh') })
    })
  },
}

export default {
  plugins: [
    mantine(),
    dynamicHeights,
    simpleVariables({
      variables: {
        'mantine-breakpoint-xs': '36em',
        'mantine-breakpoint-sm': '48em',
        'mantine-breakpoint-md': '62em',
        'mantine-breakpoint-lg': '75em',
        'mantine-breakpoint-xl': '88em',
      },
    }),
  ],
}
