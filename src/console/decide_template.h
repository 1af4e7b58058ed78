// SPDX-License-Identifier: Apache-2.0
#pragma once
// The page of a held message (mustache). Values stand only as the content of elements and inside
// double-quoted attributes, which is all that its escaping covers. Each choice is a form of its
// own, so that the Enter key never makes another choice than the one in reach.

namespace missent::console {

inline constexpr char DecideTemplate[] = R"html(<h1>{{heading}}</h1>
{{#has_complaint}}<p class="complaint" role="alert">{{complaint}}</p>{{/has_complaint}}
<dl>
<dt>Subject</dt><dd id="subject">{{subject}}</dd>
<dt>From</dt><dd>{{author}}</dd>
<dt>Held since</dt><dd>{{created}}</dd>
<dt>{{until_what}}</dt><dd>{{until}}</dd>
</dl>
{{#has_approvals}}<p id="approvals">{{approvals}}</p>{{/has_approvals}}
<h2>Why it waits</h2>
{{#doubtful}}
<section class="doubtful">
<p class="address">{{role}}: {{address}}</p>
{{#has_meant}}<p class="meant">{{meant}}</p>{{/has_meant}}
<ul>{{#reasons}}<li>{{text}}</li>{{/reasons}}</ul>
</section>
{{/doubtful}}
{{#advice}}<p class="advice">{{text}}</p>{{/advice}}
<ul>{{#set}}<li>{{text}}</li>{{/set}}{{#contents}}<li>{{text}}</li>{{/contents}}{{#rules}}<li>Rule: {{name}}</li>{{/rules}}</ul>
{{#has_others}}
<h2>Its other recipients</h2>
<ul>{{#others}}<li>{{role}}: {{address}}{{#state}} ({{state}}){{/state}}</li>{{/others}}</ul>
{{/has_others}}
{{#four_eyes}}
<h2>Your code</h2>
<p>{{code_text}}</p>
<form method="post" action="{{action}}/code">
<input type="hidden" name="seal" value="{{seal}}">
<button type="submit">{{code_button}}</button>
</form>
{{/four_eyes}}
<h2>What should happen?</h2>
{{#can_correct}}
{{#suggestions}}
<form method="post" action="{{action}}">
<input type="hidden" name="seal" value="{{seal}}">
<input type="hidden" name="choice" value="correct">
<input type="hidden" name="{{field}}" value="{{value}}">
{{#four_eyes}}<label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label>{{/four_eyes}}
<button class="correct" type="submit">Correct to {{shown}} and send</button>
</form>
{{/suggestions}}
<form method="post" action="{{action}}">
<input type="hidden" name="seal" value="{{seal}}">
<input type="hidden" name="choice" value="correct">
{{#fields}}
<label>{{label}} <input name="{{field}}" value="{{value}}" inputmode="email" autocapitalize="off" autocomplete="off" spellcheck="false" maxlength="320"></label>
{{#many}}<label><input type="checkbox" name="{{out_field}}" value="yes"> Leave {{address}} out</label>{{/many}}
{{/fields}}
{{#four_eyes}}<label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label>{{/four_eyes}}
<button class="{{correct_class}}" type="submit">{{correct_button}}</button>
</form>
{{/can_correct}}
<form method="post" action="{{action}}">
<input type="hidden" name="seal" value="{{seal}}">
<input type="hidden" name="choice" value="send">
<label>Why is it right as it is? <input name="reason" maxlength="300" required></label>
{{#four_eyes}}<label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label>{{/four_eyes}}
<button type="submit">Send as it is</button>
</form>
{{#can_divert}}
<form method="post" action="{{action}}">
<input type="hidden" name="seal" value="{{seal}}">
<input type="hidden" name="choice" value="divert">
{{#four_eyes}}<label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label>{{/four_eyes}}
<button type="submit">Share it instead: a link by mail, a code by telephone</button>
</form>
{{/can_divert}}
<form method="post" action="{{action}}">
<input type="hidden" name="seal" value="{{seal}}">
<input type="hidden" name="choice" value="drop">
{{#four_eyes}}<label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label>{{/four_eyes}}
<button class="stop" type="submit">Don’t send</button>
</form>
<footer>Opening this page changes nothing. It works once, for {{decider}}.</footer>
)html";

}  // namespace missent::console
