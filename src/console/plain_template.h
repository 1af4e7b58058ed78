// SPDX-License-Identifier: Apache-2.0
#pragma once
// A page that only says something: results, refusals, and what this server is (mustache; see
// decide_template.h for its rule).

namespace missent::console {

inline constexpr char PlainTemplate[] = R"html(<h1>{{heading}}</h1>
{{#paragraphs}}<p>{{text}}</p>
{{/paragraphs}}
)html";

}  // namespace missent::console
