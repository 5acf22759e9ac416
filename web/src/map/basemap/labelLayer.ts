import { type Map as LeafletMap, type Point as Pixel, type Bounds as PixelBounds, Renderer } from 'leaflet'
import { drawLabels } from './drawLabels.ts'
import { scaleOf } from './drawTile.ts'
import { cachedTiles } from './findTile.ts'
import { type Palette, textFont } from './mapStyle.ts'
import { type LabelStyle, placeLabels } from './placeLabels.ts'
import type { TileCache } from './tileCache.ts'
import { regionBox, tilesFor, translateBox } from './tileViews.ts'

/** Names lie above the lines of rounds, so that street names can be read, and below everything interactive. */
const paneName = 'names'
const height = '395'
/** Share of the view that is drawn beyond its edge, for short moves. */
const beyondEdge = 0.25
const maxDensity = 2
const maxWidths = 20_000
/** Tiles that arrive within this time are labelled together. */
const batchMs = 80

/**
 * All names of the map on one canvas over the whole view, so that none is cut off at the edge of a tile and none covers another. It is
 * drawn again when the view has moved or tiles have arrived; in between it moves and scales with the map, like Leaflet's own canvas.
 */
export class LabelLayer extends Renderer {
  declare _map: LeafletMap
  /** Leaflet's own: the part of the map that the canvas covers, in pixels of its layer. */
  declare _bounds: PixelBounds
  declare _container: HTMLCanvasElement
  readonly #caches: readonly TileCache[]
  readonly #palette: Palette
  readonly #widths = new Map<string, number>()
  #timer: number | undefined

  constructor(caches: readonly TileCache[], palette: Palette) {
    super({ pane: paneName, padding: beyondEdge })
    this.#caches = caches
    this.#palette = palette
  }

  override onAdd(map: LeafletMap): this {
    if (!map.getPane(paneName)) {
      const pane = map.createPane(paneName)
      pane.style.zIndex = height
      pane.style.pointerEvents = 'none'
    }
    return super.onAdd(map)
  }

  /** Tiles have arrived: draws once for all that arrive within a short time. */
  refresh(): void {
    this.#timer ??= window.setTimeout(() => {
      this.#timer = undefined
      if (this._map && this._bounds && !isZooming(this._map)) this.#draw()
    }, batchMs)
  }

  _initContainer(): void {
    this._container = document.createElement('canvas')
    this._container.setAttribute('aria-hidden', 'true')
  }

  _destroyContainer(): void {
    window.clearTimeout(this.#timer)
    this.#timer = undefined
    this._container.remove()
  }

  /** Leaflet calls this when the view has moved. */
  _update(): void {
    if (isZooming(this._map) && this._bounds) return
    ;(Renderer.prototype as unknown as { _update: () => void })._update.call(this)
    this.#draw()
  }

  _updatePaths(): void {}

  #draw(): void {
    const { min } = this._bounds as { min: Pixel }
    const size = this._bounds.getSize()
    const density = Math.min(window.devicePixelRatio || 1, maxDensity)
    const canvas = this._container
    canvas.width = size.x * density
    canvas.height = size.y * density
    canvas.style.width = `${size.x}px`
    canvas.style.height = `${size.y}px`
    canvas.style.transform = `translate3d(${min.x}px, ${min.y}px, 0)`
    const context = canvas.getContext('2d')
    if (!context) return
    const origin = this._map.getPixelOrigin().add(min)
    const zoom = this._map.getZoom()
    const box = { minX: origin.x, minY: origin.y, maxX: origin.x + size.x, maxY: origin.y + size.y }
    const sources = this.#caches.flatMap((cache) =>
      cachedTiles(cache, tilesFor(cache.region, zoom, box)).map(({ tile: { left, top, widthPx }, content }) => {
        // Relative to the canvas' corner: a canvas counts in 32 bits, too few for the pixels of the world at the last zooms.
        const land = translateBox(regionBox(cache.region, zoom), origin)
        return { ...content, left: left - origin.x, top: top - origin.y, scale: scaleOf(widthPx), land }
      }),
    )
    const labels = placeLabels(sources, zoom, (text, style) => this.#measure(context, text, style))
    context.setTransform(density, 0, 0, density, 0, 0)
    drawLabels(context, labels, this.#palette)
  }

  #measure(context: CanvasRenderingContext2D, text: string, { textPx, weight }: LabelStyle): number {
    const font = textFont(textPx, weight)
    const key = `${font} ${text}`
    const cached = this.#widths.get(key)
    if (cached !== undefined) return cached
    if (this.#widths.size > maxWidths) this.#widths.clear()
    context.font = font
    const { width } = context.measureText(text)
    this.#widths.set(key, width)
    return width
  }
}

/** Leaflet has no public name for it. */
const isZooming = (map: LeafletMap): boolean => (map as unknown as { _animatingZoom?: boolean })._animatingZoom === true
