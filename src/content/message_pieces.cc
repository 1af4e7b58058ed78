// SPDX-License-Identifier: Apache-2.0
#include "content/examine.h"
#include "content/letters.h"
#include "mail/encoded_word.h"
#include "mail/headers.h"

#include <algorithm>

namespace missent::content {
namespace {

using extract::Piece;
using extract::Place;
constexpr auto None = std::string_view::npos;

bool carries_labels(std::string_view name) {
  constexpr std::string_view Parts[] = {"marking",     "classification", "label", "tlp",
                                        "sensitivity", "titus",          "x-bj"};
  return std::any_of(std::begin(Parts), std::end(Parts),
                     [&](auto part) { return contains_ignoring_case(name, part); });
}

bool begins_line(std::string_view tag) {
  constexpr std::string_view Blocks[] = {"br", "p",  "/p", "div", "/div", "tr",  "/tr",   "li",
                                         "h1", "h2", "h3", "/h1", "/h2",  "/h3", "table", "/table"};
  return std::find(std::begin(Blocks), std::end(Blocks), tag) != std::end(Blocks);
}

struct Entity {
  std::string_view name, text;
};
constexpr Entity Entities[] = {{"amp;", "&"},  {"lt;", "<"},   {"gt;", ">"},  {"quot;", "\""},
                               {"nbsp;", " "}, {"#160;", " "}, {"#39;", "'"}, {"shy;", ""}};

// `at` is behind the ampersand; moved past the entity when it is known.
std::string_view entity(std::string_view html, size_t& at) {
  for (const auto& one : Entities) {
    if (html.substr(at, one.name.size()) != one.name) continue;
    at += one.name.size();
    return one.text;
  }
  return "&";
}

size_t past_tag(std::string_view html, size_t at, std::string& out) {
  const size_t end = std::min(html.find('>', at), html.size());
  std::string tag(html.substr(at + 1, std::min<size_t>(end - at - 1, 8)));
  for (char& c : tag) c = to_lower(c);
  tag.resize(std::min(tag.find_first_of(" \t\n/", 1), tag.size()));
  if (begins_line(tag)) out += '\n';
  if (tag == "td" || tag == "th") out += '\t';
  if (tag != "style" && tag != "script") return std::min(end + 1, html.size());
  const size_t close = html.find(tag == "style" ? "</style" : "</script", end);
  return close == None ? html.size() : close;
}

std::string text_of_html(std::string_view html) {
  std::string out;
  out.reserve(html.size() / 2);
  for (size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      at = past_tag(html, at, out);
    } else if (html[at] == '&') {
      out += entity(html, ++at);
    } else {
      const char c = html[at++];
      if (!is_space(c)) {
        out += c;
      } else if (!out.empty() && out.back() != ' ' && out.back() != '\n') {
        out += ' ';
      }
    }
  }
  return out;
}

}  // namespace

std::vector<Piece> message_pieces(std::string_view bytes, const mail::Message& message) {
  std::vector<Piece> pieces;
  pieces.push_back({message.subject, "subject", Place::Subject});
  for (const auto& field : mail::read_headers(bytes).fields) {
    if (!carries_labels(field.name)) continue;
    pieces.push_back({std::string(field.name) + ": " + mail::decode_text(field.value),
                      "header " + std::string(field.name), Place::Header});
  }
  std::string_view body;  // the first text and its alternatives: parts beside it
  for (const auto& text : message.texts) {
    if (body.empty()) body = text.part;
    const bool is_body = text.part == "1" || text.part.substr(0, text.part.rfind('.')) ==
                                                 body.substr(0, body.rfind('.'));
    pieces.push_back({text.type == "text/html" ? text_of_html(text.text) : text.text,
                      is_body ? "body" : "part " + text.part,
                      is_body ? Place::Body : Place::Document});
  }
  return pieces;
}

}  // namespace missent::content
