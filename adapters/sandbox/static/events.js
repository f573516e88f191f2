// What happens, as it happens. A bot that is not there is said, and waited for.
import { tell } from './ask.js'
import { refreshLog } from './log.js'
import { followClock, refreshSide } from './side.js'

const AWAY = 'Plankeeper does not answer. This page goes on by itself when it is back; what you type stays.'
const AGAIN_MS = 2_000

// A page that nobody looks at listens to nothing: a browser has few connections to give, and it reads up afterwards.
export function startEvents(scene) {
  let events = listen(scene, false)
  setInterval(() => document.visibilityState === 'visible' && !isAway() && followClock(scene), 20_000)
  document.addEventListener('visibilitychange', () => {
    events.stop()
    if (document.visibilityState === 'hidden') return
    events = listen(scene, false)
    readUp(scene)
  })
  window.addEventListener('pagehide', () => events.stop())
}

function listen(scene, wasLost) {
  const events = new EventSource('/sandbox/events')
  let isLost = wasLost
  let timer
  let next
  events.onerror = () => {
    isLost = true
    say(AWAY)
    // A browser gives up for good where it was answered, but not with a stream.
    if (events.readyState !== EventSource.CLOSED || timer) return
    timer = setTimeout(() => {
      next = listen(scene, true)
    }, AGAIN_MS)
  }
  events.onopen = () => {
    say('')
    if (isLost) readUp(scene)
    isLost = false
  }
  events.onmessage = (event) => {
    const told = JSON.parse(event.data)
    if (told.kind === 'clock') followClock(scene)
    else if (told.address === scene.chat) refreshLog(scene).then(() => refreshSide(scene))
    else refreshSide(scene)
  }
  return {
    stop() {
      clearTimeout(timer)
      events.close()
      next?.stop()
    },
  }
}

function readUp(scene) {
  tell('')
  refreshLog(scene).then(() => refreshSide(scene))
  followClock(scene)
}

function say(words) {
  const away = document.getElementById('away')
  if (away.textContent !== words) away.textContent = words
}

function isAway() {
  return document.getElementById('away').textContent !== ''
}
