// SPDX-License-Identifier: Apache-2.0
#pragma once
// A page that only says something: results, refusals, and what this server is (mustache; see
// decide_template.h for its rule).

namespace missent::console {

inline constexpr char PlainTemplate[] = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{heading}}</title>
<link rel="stylesheet" href="{{base}}/style.css">
</head>
<body>
<main>
<h1>{{heading}}</h1>
{{#paragraphs}}<p>{{text}}</p>
{{/paragraphs}}
</main>
</body>
</html>
)html";

}  // namespace missent::console
