// look.js CHROMIUM PAGE SCREENSHOT_FOLDER|-: opens a page in a headless Chromium and prints what it
// shows, as JSON.
'use strict'
const fs = require('fs')
const path = require('path')
const {pathToFileURL} = require('url')
const {call, evaluate, fail, media, open, resize, told} = require('./browser.js')

const [page, pictures] = process.argv.slice(3)

async function picture (name, whole) {
  if (pictures === '-') return
  const {width, height} = (await call('Page.getLayoutMetrics')).cssContentSize
  const clip = whole ? {x: 0, y: 0, width, height: Math.min(height, 8000), scale: 1} : undefined
  const {data} =
    await call('Page.captureScreenshot', {format: 'png', captureBeyondViewport: whole, clip})
  fs.writeFileSync(path.join(pictures, `${name}.png`), Buffer.from(data, 'base64'))
}

// What is drawn, in pixels and shares of the chart.
const drawing = `(() => {
  const rows = [...document.querySelectorAll('.rows li')].map((row) => {
    const plot = row.querySelector('.plot').getBoundingClientRect()
    const share = (x) => Math.round((x - plot.left) / plot.width * 1000) / 10
    const bars = [...row.querySelectorAll('.plot > rect:not(.open), .plot > line')].map((bar) => {
      const box = bar.getBoundingClientRect()
      return {kind: bar.getAttribute('class'), from: share(box.left), to: share(box.right),
              pixels: box.width, colour: getComputedStyle(bar)[bar.tagName === 'rect' ? 'fill' : 'stroke']}
    })
    const label = row.querySelector('.plot > text')
    return {name: row.querySelector('.name').textContent, outcome: row.className, bars,
            label: label.textContent, labelSize: parseFloat(getComputedStyle(label).fontSize),
            labelRight: label.getBoundingClientRect().right}
  })
  const root = document.documentElement
  return {rows, overflow: root.scrollWidth - root.clientWidth, width: root.clientWidth,
          background: getComputedStyle(document.body).backgroundColor,
          ticks: [...document.querySelectorAll('.axis text')]
            .filter((tick) => tick.getBoundingClientRect().width > 0).map((tick) => tick.textContent)}
})()`

const content = `({
  title: document.title,
  headline: document.querySelector('.headline').textContent,
  heading: document.querySelector('h1').textContent,
  sentence: document.querySelector('.sentence')?.textContent ?? '',
  scripts: document.scripts.length,
  pwned: typeof window.pwned,
  foreign: document.querySelectorAll('img, iframe, object, embed, link, form, script, [style]').length,
  handlers: [...document.querySelectorAll('*')].filter((one) =>
    [...one.attributes].some((attribute) => attribute.name.startsWith('on'))).length,
  table: [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent)),
  sections: [...document.querySelectorAll('article')].map((step) => ({
    name: step.querySelector('.name').textContent,
    verdict: step.querySelector('.verdict').textContent,
    reason: step.querySelector('.reason')?.textContent ?? '',
    attempts: [...step.querySelectorAll('.attempts li')].map((one) => one.textContent),
    logs: [...step.querySelectorAll('details')].map((log) =>
      ({open: log.open, text: log.querySelector('pre').textContent}))
  }))
})`

const focused = `(() => {
  const one = document.activeElement
  const style = getComputedStyle(one)
  return {tag: one.tagName.toLowerCase(), class: one.className, href: one.getAttribute('href') ?? '',
          outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)}
})()`

// Of each log, on paper.
const printedLogs = `[...document.querySelectorAll('details')].map((log) => {
  const text = log.querySelector('pre')
  return {open: log.open, shown: log.getBoundingClientRect().height > 0,
          clipped: text.scrollHeight > text.clientHeight + 1 || text.scrollWidth > text.clientWidth + 1}
})`

async function press (key, code, text, modifiers = 0) {
  const pressed = {key, code: key, windowsVirtualKeyCode: code, modifiers}
  await call('Input.dispatchKeyEvent', {type: 'keyDown', text, ...pressed})
  await call('Input.dispatchKeyEvent', {type: 'keyUp', ...pressed})
}

// From link to link as people do who have no mouse: to the first log's summary, or as far as it goes.
async function keyboard () {
  const stops = []
  for (let i = 0; i < 60; ++i) {
    await press('Tab', 9)
    const stop = await evaluate(focused)
    if (stop.tag === 'body') break
    stops.push(stop)
    if (stop.tag !== 'summary') continue
    const log = 'document.activeElement.parentElement.open'
    const before = await evaluate(log)
    await press('Enter', 13, '\r')
    stop.toggles = before !== await evaluate(log)
    break
  }
  return stops
}

// Back from the last row on, each of which comes into sight from above: how many of them the axis hides.
async function backwards () {
  const shift = 8
  await evaluate(`(() => {
    document.documentElement.style.scrollBehavior = 'auto'
    document.querySelector('.rows li:last-child a').focus()
  })()`)
  let hidden = 0
  for (let i = 0; i < 60; ++i) {
    await press('Tab', 9, undefined, shift)
    hidden += await evaluate(`(() => {
      const one = document.activeElement
      const axis = document.querySelector('.axis').getBoundingClientRect()
      return one.className === 'row' && one.getBoundingClientRect().top < axis.bottom ? 1 : 0
    })()`)
  }
  return hidden
}

// What a screen reader is told: roles and names.
async function roles () {
  const {nodes} = await call('Accessibility.getFullAXTree')
  return nodes.filter((node) => !node.ignored && node.name?.value)
    .map((node) => [node.role.value, node.name.value])
    .filter(([role]) => !['StaticText', 'InlineTextBox', 'none', 'generic'].includes(role))
}

async function main () {
  await open(pathToFileURL(page).href)
  const result = {content: await evaluate(content), wide: await evaluate(drawing), told: await roles()}
  await picture('wide-light', true)
  await media('', 'dark')
  result.dark = await evaluate(drawing)
  await picture('wide-dark', true)
  await resize(360, 740)
  result.narrow = await evaluate(drawing)
  await picture('narrow-dark', true)
  await media('', 'light')
  await picture('narrow-light', true)
  await resize(1280, 900)
  result.keyboard = await keyboard()
  await picture('focus', false)
  result.hiddenRows = await backwards()
  // As a click on a row does it.
  result.jump = await evaluate(`(async () => {
    document.querySelector('.rows li:last-child a').click()
    await new Promise((go) => setTimeout(go, 50))
    return document.querySelector(':target')?.querySelector('.name').textContent
  })()`)
  await media('print', 'dark')
  result.print = await evaluate(drawing)
  result.printedLogs = await evaluate(printedLogs)
  await picture('print', true)
  const {data} = await call('Page.printToPDF', {printBackground: false, preferCSSPageSize: true})
  const pdf = Buffer.from(data, 'base64')
  if (pictures !== '-') fs.writeFileSync(path.join(pictures, 'print.pdf'), pdf)
  result.pdf = {start: pdf.subarray(0, 5).toString(), bytes: pdf.length}

  result.dialogs = told('Page.javascriptDialogOpening').map((one) => one.message)
  result.requests = told('Network.requestWillBeSent').map((one) => one.request.url)
  result.complaints = told('Log.entryAdded').map((one) => one.entry.text)
    .concat(told('Runtime.exceptionThrown').map((one) => one.exceptionDetails.text))
  console.log(JSON.stringify(result))
  process.exit(0)
}
main().catch((error) => fail(error.stack))
