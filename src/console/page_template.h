// SPDX-License-Identifier: Apache-2.0
#pragma once
// What stands around each page (mustache; `title` and `base` are values of it).

namespace missent::console {

inline constexpr char PageHead[] = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{title}}</title>
<link rel="stylesheet" href="{{base}}/style.css">
</head>
<body>
<main>
)html";

inline constexpr char PageFoot[] = R"html(</main>
</body>
</html>
)html";

}  // namespace missent::console
