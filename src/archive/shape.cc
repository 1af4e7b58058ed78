// SPDX-License-Identifier: Apache-2.0
#include "archive/shape.h"

#include "text/unicode.h"

namespace missent::archive {
namespace {

bool has_ending(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() &&
         text::equals_ignore_case(name.substr(name.size() - ending.size()), ending);
}

}  // namespace

Shape shape_of(std::string_view name) {
  return has_ending(name, ".eml") ? Shape::Message : Shape::Any;
}

bool is_beside_mail(std::string_view name) {
  return name.starts_with('.') || has_ending(name, ".msf");
}

}  // namespace missent::archive
