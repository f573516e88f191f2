// Before the page is drawn, so that nothing flashes: the colours that were chosen, else those of the system; and
// whether the first steps were put away.
const chosen = localStorage.getItem('plankeeper-theme')
if (localStorage.getItem('plankeeper-guide') === 'hidden') document.documentElement.dataset.guide = 'hidden'
if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen
