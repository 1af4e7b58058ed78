// SPDX-License-Identifier: Apache-2.0
#include "content/markings/label.h"

#include "base/none.h"
#include "content/banner.h"
#include "content/letters.h"
#include "content/markings/tags.h"
#include "mail/encoded_word.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t Longest = 65'536;

bool is_same(std::string_view one, std::string_view other) {
  return upper(trimmed(one)) == upper(trimmed(other));
}

int hex(char c) {
  if (is_digit(c)) return c - '0';
  const char capital = to_upper(c);
  return capital >= 'A' && capital <= 'F' ? capital - 'A' + 10 : -1;
}

// RFC 2231: "utf-8'en'%C3%89T"; what is no escape stays.
std::string percent_decoded(std::string_view value) {
  std::string out;
  for (size_t at = 0; at < value.size(); ++at) {
    const int high = value[at] == '%' ? hex(char_at(value, at + 1)) : -1;
    const int low = high < 0 ? -1 : hex(char_at(value, at + 2));
    out += low < 0 ? value[at] : static_cast<char>(high * 16 + low);
    if (low >= 0) at += 2;
  }
  return out;
}

// To the next semicolon outside quotes.
std::string_view next_parameter(std::string_view& rest) {
  bool in_quotes = false;
  size_t end = 0;
  for (; end < rest.size() && (in_quotes || rest[end] != ';'); ++end)
    if (rest[end] == '"') in_quotes = !in_quotes;
  const auto parameter = trimmed(rest.substr(0, end), " \t\r\n");
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return parameter;
}

// One parameter, its continuations (marking*0, marking*1*) joined in their order.
std::string parameter_of(std::string_view value, std::string_view name) {
  std::string out;
  while (!value.empty()) {
    const auto parameter = next_parameter(value);
    const size_t equals = std::min(parameter.find('='), parameter.size());
    const auto key = trimmed(parameter.substr(0, equals));
    if (!is_same(key.substr(0, key.find('*')), name)) continue;
    auto text = trimmed(parameter.substr(std::min(equals + 1, parameter.size())));
    if (text.starts_with('"')) text.remove_prefix(1);
    if (text.ends_with('"')) text.remove_suffix(1);
    if (!key.ends_with('*')) {
      out += text;
      continue;
    }
    const size_t second = text.find('\'') == None ? None : text.find('\'', text.find('\'') + 1);
    if (out.empty() && second != None) text.remove_prefix(second + 1);
    out += percent_decoded(text);
  }
  return out;
}

std::string string_behind(std::string_view json, size_t& at) {
  std::string out;
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
    out += char_at(json, at);
  }
  return out;
}

std::optional<Marking> marking_of_text(std::string_view text, std::string_view scheme) {
  auto marking = parse_banner(text, /*any_case=*/true);
  if (marking) marking->scheme = scheme;
  return marking;
}

struct Confidentiality {
  std::string policy, classification;
  std::vector<std::string> handling;
};

void take_tag(const Tag& tag, std::string& category, Confidentiality& label) {
  constexpr size_t MostHandling = 20;
  if (tag.name == "PolicyIdentifier") label.policy = plain_text(tag.text);
  if (tag.name == "Classification") label.classification = plain_text(tag.text);
  if (tag.name == "Category") category = attribute(tag, "TagName");
  if (label.handling.size() == MostHandling) return;
  if (tag.name == "PrivacyMark") label.handling.push_back(plain_text(tag.text));
  if (tag.name == "GenericValue") label.handling.push_back(category + ": " + plain_text(tag.text));
}

Confidentiality read_confidentiality(std::string_view xml) {
  Confidentiality label;
  Tags tags(xml);
  std::string category;
  while (auto tag = tags.next()) {
    if (tag->closes && tag->name == "ConfidentialityInformation") break;
    if (!tag->closes) take_tag(*tag, category, label);
  }
  return label;
}

}  // namespace

std::optional<Marking> own_marking(const OwnRules& own, std::string_view id,
                                   std::string_view scheme) {
  for (const auto& label : own.labels)
    if (is_same(label.id, id)) return Marking{std::string(scheme), label.text, label.level, {}, {}};
  return std::nullopt;
}

std::optional<Marking> parse_sio_label(std::string_view value) {
  if (value.size() > Longest) return std::nullopt;
  const auto text = parameter_of(value, "marking");
  if (auto marking = marking_of_text(text, "sio")) return marking;
  const auto type = parameter_of(value, "type");
  const auto label = mail::decode_base64(parameter_of(value, "label"));
  auto marking = type == ":xml"   ? parse_stanag4774(label)
                 : type == ":ess" ? parse_ess_label(label)
                                  : std::nullopt;
  if (!marking && !text.empty()) marking = Marking{"sio", text, 0, {}, {}};
  return marking;
}

std::optional<Marking> parse_stanag4774(std::string_view xml) {
  const auto label = read_confidentiality(xml);
  if (label.classification.empty()) return std::nullopt;
  // The NATO policy writes levels without their owner.
  auto marking = parse_banner(label.policy + " " + label.classification, /*any_case=*/true);
  if (!marking) marking = parse_banner(label.classification, /*any_case=*/true);
  if (!marking) marking = Marking{{}, label.classification, 0, {}, {}};
  marking->scheme = "stanag4774";
  marking->handling = label.handling;
  return marking;
}

std::vector<Marking> parse_sisl(std::string_view xml, const OwnRules& own) {
  std::vector<Marking> markings;
  Tags tags(xml.substr(0, Longest));
  while (auto tag = tags.next()) {
    if (tag->closes || tag->name != "element") continue;
    auto marking = own_marking(own, attribute(*tag, "uid"), "vendor");
    if (!marking) marking = marking_of_text(attribute(*tag, "value"), "vendor");
    if (marking) markings.push_back(*std::move(marking));
  }
  return markings;
}

std::vector<Marking> parse_titus(std::string_view base64, const OwnRules& own) {
  std::vector<Marking> markings;
  const std::string json = mail::decode_base64(base64.substr(0, Longest));
  constexpr std::string_view Key = "\"value\"";
  for (size_t at = json.find(Key); at != None; at = json.find(Key, at)) {
    at = json.find_first_not_of(" :\t\r\n", at + Key.size());
    if (at == None) break;
    if (json[at] != '"') continue;
    const auto value = string_behind(json, at);
    auto marking = own_marking(own, value, "vendor");
    if (!marking) marking = marking_of_text(value, "vendor");
    if (marking) markings.push_back(*std::move(marking));
  }
  return markings;
}

}  // namespace missent::content
