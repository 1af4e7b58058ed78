// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one style sheet of the pages: large letters, large buttons, one column; light and dark.

namespace missent::console {

inline constexpr char StyleSheet[] = R"css(
:root { color-scheme: light dark; --line: #b8bec6; --good: #0b6b3a; --stop: #a11616; --soft: #f3f5f7; --text: #15191e; --page: #ffffff; }
@media screen and (prefers-color-scheme: dark) { :root { --line: #4a525c; --good: #1f8f55; --stop: #c23b3b; --soft: #20262d; --text: #e8ebee; --page: #14181c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 18px/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 40rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0; }
dt { opacity: .75; }
dd { margin: 0; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
.doubtful { border: 1px solid var(--line); border-left: .4rem solid var(--stop); border-radius: .4rem; background: var(--soft); padding: .7rem 1rem; margin: .7rem 0; }
.address { font-weight: 700; font-size: 1.1rem; margin: 0; }
.meant { margin: .2rem 0; font-weight: 600; color: var(--good); }
.complaint { border: 2px solid var(--stop); border-radius: .4rem; padding: .7rem 1rem; }
.share { border: 1px solid var(--line); border-radius: .4rem; padding: .7rem 1rem; margin: .7rem 0; }
pre { white-space: pre-wrap; font: inherit; border: 1px solid var(--line); border-radius: .4rem; padding: .7rem 1rem; }
form { margin: 1rem 0; }
label { display: block; margin: .7rem 0 .2rem; }
input { width: 100%; min-height: 48px; padding: .5rem .7rem; font: inherit; border: 1px solid var(--line); border-radius: .4rem; background: var(--page); color: inherit; }
input[type=checkbox] { width: 1.4rem; min-height: 1.4rem; vertical-align: middle; }
button { display: block; width: 100%; min-height: 52px; margin: .7rem 0; padding: .6rem 1rem; font: inherit; font-weight: 600; border: 1px solid var(--line); border-radius: .5rem; background: var(--soft); color: inherit; cursor: pointer; }
button.correct { background: var(--good); border-color: var(--good); color: #fff; }
button.stop { color: var(--stop); border-color: var(--stop); }
:focus-visible { outline: 3px solid #2f6fed; outline-offset: 2px; }
footer { margin-top: 2.5rem; font-size: 16px; opacity: .75; }
)css";

}  // namespace missent::console
