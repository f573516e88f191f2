// Asks the bot for a part of the page. What went wrong is said, and then there is nothing to show.
export async function ask(path, params) {
  const answer = await fetch(`${path}?${new URLSearchParams(params)}`).catch(() => undefined)
  if (answer?.ok) return answer.text()
  // Where nothing answers at all, the stream of events notices it, says so and waits.
  if (answer) tell((await answer.text()).slice(0, 300))
  return undefined
}

// Words where every screen and every screen reader finds them; none takes them away.
export function tell(words) {
  document.getElementById('trouble').textContent = words
}
