import { createHash } from 'node:crypto'

export const STYLE = `
:root{color-scheme:light dark;
--page:light-dark(#f6f5f2,#131514);--sheet:light-dark(#fff,#1c1f1e);--ink:light-dark(#1b1d1c,#eceeec);
--soft:light-dark(#5d625f,#a3aaa6);--line:light-dark(#dcdbd6,#343938);--field:light-dark(#8a8f8c,#707875);
--accent:light-dark(#14655c,#7ed3c5);--on-accent:light-dark(#fff,#08211d);--tint:light-dark(#eaf3f1,#1c2b29);
--bad:light-dark(#b3261e,#ffb4ab);--bad-tint:light-dark(#fcefed,#33201e)}
*{box-sizing:border-box;margin:0}
body{font:400 1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
background:var(--page);color:var(--ink);min-height:100vh;display:flex;flex-direction:column;-webkit-font-smoothing:antialiased}
a{color:var(--accent);text-underline-offset:.2em}
.strip{background:var(--tint);color:var(--ink);font-size:.8125rem;text-align:center;padding:.5rem 1rem}
.frame{width:100%;max-width:27rem;margin:0 auto;padding:2rem 1.25rem 3rem;display:grid;gap:1.75rem}
.summary{display:grid;gap:.25rem;align-content:start}
.shop{font-weight:600;letter-spacing:-.005em}
.amount{font-size:2.5rem;line-height:1.15;font-weight:650;letter-spacing:-.03em;font-variant-numeric:tabular-nums;margin-top:.5rem}
.soft{color:var(--soft);font-size:.9375rem;overflow-wrap:anywhere}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:1rem;padding:1.5rem 1.25rem;display:grid;gap:1.25rem;align-content:start}
h1{font-size:1.1875rem;line-height:1.3;font-weight:650;letter-spacing:-.015em}
form{display:grid;gap:1.125rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.875rem;align-items:start}
.field{display:grid;gap:.375rem}
label{font-size:.875rem;font-weight:550}
input{font:inherit;width:100%;min-width:0;height:3rem;padding:0 .875rem;color:var(--ink);background:transparent;
border:1px solid var(--field);border-radius:.625rem;font-variant-numeric:tabular-nums;letter-spacing:.02em}
input::placeholder{color:var(--soft);opacity:1}
input[aria-invalid=true]{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.error{color:var(--bad);font-size:.875rem;line-height:1.4}
.notice{background:var(--bad-tint);color:var(--bad);border-radius:.625rem;padding:.75rem .875rem;font-size:.9375rem}
.hint{background:var(--tint);border-radius:.625rem;padding:.75rem .875rem;font-size:.9375rem}
button,.button{font:inherit;font-weight:600;min-height:3rem;padding:.625rem 1rem;border-radius:.625rem;border:1px solid var(--accent);
background:var(--accent);color:var(--on-accent);cursor:pointer;text-align:center;text-decoration:none;display:grid;place-items:center}
button:hover,.button:hover{filter:brightness(1.08)}
button.quiet{background:transparent;color:var(--ink);border-color:var(--field)}
.back{justify-self:center;font-size:.9375rem;padding:.25rem .5rem}
input:focus-visible{outline-width:2px;outline-offset:0;border-color:var(--accent)}
details{border-top:1px solid var(--line);padding-top:1rem;font-size:.875rem}
summary{cursor:pointer;font-weight:550;border-radius:.25rem}
details p{margin-top:.75rem}
.cards{list-style:none;padding:0;margin-top:.75rem;display:grid}
.cards li{display:grid;grid-template-columns:1fr auto;gap:0 1rem;align-items:center;padding:.5rem 0;border-top:1px solid var(--line)}
.cards li:first-child{border-top:0}
.cards code{font:500 .8125rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:nowrap}
.cards .soft{grid-column:1;font-size:.8125rem}
.cards a{grid-column:2;grid-row:1/span 2;padding:.5rem}
.actions{display:grid;gap:.625rem}
@media(min-width:56rem){
.frame{max-width:58rem;grid-template-columns:1fr 27rem;gap:4rem;padding-top:5rem}
.frame.single{max-width:30rem;grid-template-columns:1fr;gap:1.75rem}
.amount{font-size:3.25rem}.sheet{padding:2rem}}
@media(forced-colors:active){button,.button{border:1px solid ButtonText}}
`

/** What the page's security policy names: the only style that runs. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
