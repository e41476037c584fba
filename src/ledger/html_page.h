// The frame of the page that html.cc writes: style and script. Nothing is loaded from elsewhere,
// and the page's own policy forbids it.

#ifndef DEMARCHE_LEDGER_HTML_PAGE_H_
#define DEMARCHE_LEDGER_HTML_PAGE_H_

#include <string_view>

namespace demarche::ledger {

inline constexpr std::string_view kPageHead = R"page(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Demarche: who did what to whom</title>
<style>
:root { color-scheme: light dark; --line: #8885; --t: #ffd54a; --a: #a5d6a7; --r: #90caf9; }
body { font: 16px/1.55 Georgia, serif; margin: 0 auto; max-width: 78rem; padding: 0 1rem; }
h2 { margin: 1.5rem 0 0; } .head, .id { opacity: .7; font-size: .9rem; }
.note { border-left: 4px solid #e57373; padding-left: .6rem; }
.both { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2rem; }
@media (max-width: 50rem) { .both { grid-template-columns: minmax(0, 1fr); } }
.text { white-space: pre-line; }
.ledger { font: 14px/1.45 system-ui, sans-serif; max-height: 100vh; overflow: auto;
 position: sticky; top: 0; }
ol { list-style: none; margin: 0; padding: 0; }
li { border-bottom: 1px solid var(--line); padding: .5rem; cursor: pointer; }
li p { margin: 0; } li.on { background: #8882; outline: 2px solid #8888; }
em { background: #c62828; border-radius: .3em; color: #fff; font-style: normal; padding: 0 .35em; }
dl { display: grid; grid-template-columns: 3.5rem 1fr; margin: .2rem 0 0; }
dt { opacity: .7; } dd { margin: 0; }
span.t, span.a, span.r { color: #000; border-radius: .2em; }
span.q { background: #8883; } span.a { background: var(--a); } span.r { background: var(--r); }
span.t { background: var(--t); font-weight: bold; }
</style>
</head>
<body>
<h1>Who did what to whom</h1>
<p>Point at an entry to see its words: <span class="t">what tells it</span>,
<span class="a">who did it or said it</span>, <span class="r">to whom</span>. A click keeps it.</p>
)page";

inline constexpr std::string_view kPageEnd = R"page(<script>
"use strict";
const words = new Map();
for (const span of document.querySelectorAll("[data-e]"))
  for (const one of span.dataset.e.split(" ")) {
    const [key, role] = one.split(":");
    if (!words.has(key)) words.set(key, []);
    words.get(key).push([span, role]);
  }
let kept = null;
function show(key, on) {
  const item = document.getElementById(key);
  if (item) item.classList.toggle("on", on);
  for (const [span, role] of words.get(key) || []) span.classList.toggle(role, on);
}
function keep(key) {
  if (kept) show(kept, false);
  kept = kept === key ? null : key;
  if (!kept) return;
  show(kept, true);
  const first = words.get(kept);
  if (first) first[0][0].scrollIntoView({block: "nearest"});
}
for (const item of document.querySelectorAll("[data-key]")) {
  const key = item.dataset.key;
  const enter = () => { if (!kept) show(key, true); };
  const leave = () => { if (!kept) show(key, false); };
  item.addEventListener("pointerenter", enter);
  item.addEventListener("pointerleave", leave);
  item.addEventListener("focus", enter);
  item.addEventListener("blur", leave);
  item.addEventListener("click", () => keep(key));
  item.addEventListener("keydown", event => { if (event.key === "Enter") keep(key); });
}
for (const span of document.querySelectorAll("[data-e]"))
  span.addEventListener("click", () => {
    const key = span.dataset.e.split(" ")[0].split(":")[0];
    keep(key);
    const item = document.getElementById(key);
    if (item && kept) item.scrollIntoView({block: "nearest"});
  });
</script>
</body>
</html>
)page";

}  // namespace demarche::ledger

#endif  // DEMARCHE_LEDGER_HTML_PAGE_H_
