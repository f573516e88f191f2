/** The whole page. */
import { type Html, html } from './html.ts'
import type { GuideStep } from './options.ts'
import { type Scene, sceneLink, type View } from './scene.ts'
import { chats } from './views/chats.ts'
import { clock } from './views/clock.ts'
import { composer } from './views/composer.ts'
import { guide } from './views/guide.ts'
import { personName } from './views/identity.ts'
import { logView } from './views/log.ts'
import type { Log } from './views/model.ts'

/** In the order in which one may rely on another. */
const styles = ['base', 'frame', 'chat', 'guide', 'cards', 'dialog', 'phone']

const htmxConfig = {
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  includeIndicatorStyles: false,
  historyEnabled: false,
  // Settling would copy `style` attributes, which the policy forbids; nothing here is animated.
  attributesToSettle: [],
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '[45]..', swap: false, error: true },
  ],
}

export function page(scene: Scene, log: Log, step: GuideStep): string {
  const title = scene.chat.kind === 'channel' ? `#${scene.chat.name}` : `Plankeeper and ${personName(scene)}`
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="${JSON.stringify(htmxConfig)}">
<title>${title} · Plankeeper sandbox</title>
<link rel="icon" href="/sandbox/static/icon.svg" type="image/svg+xml">
${styles.map((name) => html`<link rel="stylesheet" href="/sandbox/static/${name}.css">\n`)}<script src="/sandbox/static/theme.js"></script>
<script src="/sandbox/vendor/htmx.js" defer></script>
<script src="/sandbox/vendor/adaptivecards.js" defer></script>
<script src="/sandbox/static/page.js" type="module"></script>
</head>
<body data-as="${scene.person.user.id}" data-chat="${scene.chat.address}" data-view="${scene.view}">
<a class="skip" href="#log">To the messages</a>
<a class="skip" href="#composer-text">To the command line</a>
<header class="top">
  <div class="brand"><img src="/sandbox/static/icon.svg" alt="" width="28" height="28"><h1>Plankeeper <span class="tag">sandbox</span></h1></div>
  <button type="button" class="drawer-button" id="drawer-button" aria-expanded="false" aria-controls="side">Chats <span class="badge" id="drawer-count" hidden>0<span class="unseen"> unread</span></span></button>
  <section class="clock" id="clock" aria-label="Clock">${clock(scene)}</section>
  ${tools(scene)}
</header>
<div class="columns">
<nav class="side" id="side" aria-label="Chats and people">${chats(scene)}</nav>
<main>
  <header class="chat-head"><div><h2>${chatTitle(scene)}</h2><p class="quiet">${chatWords(scene)}</p></div>${chatTools(scene)}</header>
  <div id="guide">${guide(scene, step)}</div>
  <div class="log" id="log" role="log" aria-live="off" aria-label="Messages" tabindex="0">${logView(scene, log)}</div>
  <div class="foot-line">${composer(scene)}</div>
</main>
</div>
<dialog id="dialog" aria-labelledby="dialog-title"><div id="dialog-body"></div></dialog>
<div id="news" class="unseen" role="status" aria-live="polite"></div>
<div id="trouble" class="trouble" role="alert"></div>
<div id="away" class="trouble" role="status"></div>
</body>
</html>`.source
}

function tools(scene: Scene): Html {
  const view = (name: View, label: string) =>
    html`<a href="${sceneLink(scene, { view: name })}"${scene.view === name && html` aria-current="true"`}>${label}</a>`
  return html`<div class="tools"><nav class="switch" aria-label="Show messages as in">${view('teams', 'Teams')}${view('slack', 'Slack')}</nav>
<button type="button" class="icon" id="theme" aria-label="Dark colours" aria-pressed="false"><span aria-hidden="true">◐</span></button></div>`
}

function chatTitle(scene: Scene): Html {
  return scene.chat.kind === 'channel' ? html`<span aria-hidden="true">#</span> ${scene.chat.name}` : html`Plankeeper`
}

function chatWords(scene: Scene): string {
  if (scene.chat.kind === 'private') return `Private chat with ${personName(scene)}`
  return scene.chat.outsiders ? 'Channel, also read by people outside' : 'Channel of the partnership'
}

function chatTools(scene: Scene): Html {
  return html`<div class="chat-tools">${
    scene.person.imports &&
    html`<button type="button" data-dialog="/sandbox/import" id="import-button">Import a plan</button>`
  }<button type="button" data-dialog="/sandbox/home" id="home-button">Home</button></div>`
}
