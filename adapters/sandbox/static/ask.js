// Asks the bot for a part of the page. What went wrong is said, and then there is nothing to show.
export async function ask(path, params) {
  const answer = await fetch(`${path}?${new URLSearchParams(params)}`).catch(() => undefined)
  if (answer?.ok) return answer.text()
  tell(answer ? (await answer.text()).slice(0, 300) : 'Plankeeper does not answer. Is it still running?')
  return undefined
}

// Words where every screen and every screen reader finds them; none takes them away.
export function tell(words) {
  document.getElementById('trouble').textContent = words
}
