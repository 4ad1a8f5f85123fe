// A headless Chromium, spoken to by the DevTools protocol over pipes, so that no port and no library is
// needed.
'use strict'
const {spawn} = require('child_process')
const fs = require('fs')
const os = require('os')
const path = require('path')

// The program is the first word behind the script.
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'browser-'))
const browser = spawn(process.argv[2], [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-extensions',
  '--hide-scrollbars', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'
], {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true})
process.on('exit', () => {
  try { process.kill(-browser.pid, 'SIGKILL') } catch { /* it is gone */ }
  fs.rmSync(profile, {recursive: true, force: true, maxRetries: 20})
})
browser.on('exit', () => fail('the browser has ended'))
setTimeout(() => fail('the browser takes too long'), 150e3).unref()

function fail (why) {
  console.error(why)
  process.exit(1)
}

// One message is JSON that ends with a zero byte.
const waiting = new Map()
const seen = []  // what it has told unasked
let session
let last = 0
let rest = ''
browser.stdio[4].setEncoding('utf8').on('data', (text) => {
  const messages = (rest + text).split('\0')
  rest = messages.pop()
  for (const message of messages.map((one) => JSON.parse(one))) {
    if (!message.id) {
      seen.push(message)
      // Else the page would wait for ever.
      if (message.method === 'Page.javascriptDialogOpening') {
        call('Page.handleJavaScriptDialog', {accept: true})
      }
      continue
    }
    const {resolve, reject} = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) reject(new Error(message.error.message))
    else resolve(message.result)
  }
})

function call (method, params = {}) {
  const id = ++last
  browser.stdio[3].write(JSON.stringify({id, method, params, sessionId: session}) + '\0')
  return new Promise((resolve, reject) => waiting.set(id, {resolve, reject}))
}

async function evaluate (expression) {
  const {result, exceptionDetails} =
    await call('Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true})
  if (exceptionDetails) fail(JSON.stringify(exceptionDetails))
  return result.value
}

async function event (method) {
  while (!seen.some((one) => one.method === method)) await new Promise((go) => setTimeout(go, 20))
}

const resize = (width, height) =>
  call('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: false})
const media = (media, scheme) =>
  call('Emulation.setEmulatedMedia', {media, features: [{name: 'prefers-color-scheme', value: scheme}]})

async function open (url) {
  const {targetInfos} = await call('Target.getTargets')
  const {targetId} = targetInfos.find((target) => target.type === 'page')
  session = (await call('Target.attachToTarget', {targetId, flatten: true})).sessionId
  for (const domain of ['Page', 'Network', 'Log', 'Runtime', 'Accessibility']) await call(`${domain}.enable`)
  await resize(1280, 900)
  await media('', 'light')
  await call('Page.navigate', {url})
  await event('Page.loadEventFired')
}

const told = (method) => seen.filter((one) => one.method === method).map((one) => one.params)

module.exports = {call, evaluate, fail, media, open, resize, told}
