// SPDX-License-Identifier: Apache-2.0
#pragma once
// The pages of shares (mustache; see decide_template.h for its rule).

namespace missent::console {

inline constexpr char AskCodeTemplate[] = R"html(<h1>A message for you</h1>
{{#has_complaint}}<p class="complaint" role="alert">{{complaint}}</p>{{/has_complaint}}
<p id="who">{{sender}} shares a message with {{recipient}}.</p>
<p>To read it, type the code that the sender told you. If you have none, ask them, by a way that you knew before you got the link.</p>
<form method="post" action="{{place}}">
<input type="hidden" name="seal" value="{{seal}}">
<label>Code <input name="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="40" required></label>
<button class="correct" type="submit">Open the message</button>
</form>
<footer>Five wrong codes lock it. It can be read until {{until}}.</footer>
)html";

inline constexpr char SharedTemplate[] = R"html(<h1 id="subject">{{subject}}</h1>
<dl>
<dt>From</dt><dd>{{sender}}</dd>
{{#visible}}<dt>{{role}}</dt><dd>{{names}}</dd>{{/visible}}
<dt>Date</dt><dd>{{date}}</dd>
</dl>
{{#has_remark}}<p class="complaint">{{remark}}</p>{{/has_remark}}
<pre id="text">{{#lines}}{{text}}
{{/lines}}</pre>
{{#cut}}<p class="complaint">The text goes on: download the whole message to read all of it.</p>{{/cut}}
{{#has_files}}
<h2>Attachments</h2>
<ul class="files">{{#files}}<li><a href="{{href}}" download>{{name}}</a> ({{size}})</li>{{/files}}</ul>
{{/has_files}}
<p><a id="whole" href="{{place}}/message.eml" download>Download the whole message</a>, to open it in a mail program.</p>
<footer>It can be read until {{until}}, with the code. Files come from the sender as they are: nobody has looked whether they are safe.</footer>
)html";

inline constexpr char SharesTemplate[] = R"html(<h1>Shared, not mailed</h1>
{{#has_complaint}}<p class="complaint" role="alert">{{complaint}}</p>{{/has_complaint}}
<dl>
<dt>Subject</dt><dd id="subject">{{subject}}</dd>
<dt>From</dt><dd>{{author}}</dd>
<dt>Shared</dt><dd>{{created}}</dd>
<dt>Can be read until</dt><dd>{{until}}</dd>
</dl>
{{#shares}}
<section class="share">
<p class="address">{{recipient}}</p>
<p class="state">{{state}}</p>
{{#live}}
<form method="post" action="{{action}}/share">
<input type="hidden" name="seal" value="{{seal}}">
<input type="hidden" name="share" value="{{id}}">
<input type="hidden" name="choice" value="revoke">
<button class="stop" type="submit">Take it back</button>
</form>
<form method="post" action="{{action}}/share">
<input type="hidden" name="seal" value="{{seal}}">
<input type="hidden" name="share" value="{{id}}">
<input type="hidden" name="choice" value="code">
<button type="submit">Make a new code</button>
</form>
{{/live}}
</section>
{{/shares}}
<footer>Opening this page changes nothing. A new code is mailed to the sender; the one before it is then worth nothing.</footer>
)html";

}  // namespace missent::console
