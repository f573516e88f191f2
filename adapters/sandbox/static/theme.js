// Before the page is drawn, so that nothing flashes: the colours that were chosen, else those of the system.
const chosen = localStorage.getItem('plankeeper-theme')
if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen
