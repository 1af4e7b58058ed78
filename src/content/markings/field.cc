// SPDX-License-Identifier: Apache-2.0
// One header field of a message or one property of a document.
#include "content/letters.h"
#include "content/marking.h"
#include "content/markings/australian.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr std::string_view LabelParts[] = {"CLASSIFICATION", "MARKING",        "SECURITY-LABEL",
                                           "SECURITYLABEL",  "SECURITY LABEL", "X-TLP",
                                           "SENSITIVITY",    "X-LABEL",        "TLP"};
// Properties that people write freely: a marking there is written as one.
constexpr std::string_view FreeProperties[] = {"CATEGORY", "KEYWORDS",       "CONTENTSTATUS",
                                               "SUBJECT",  "CONTENT STATUS", "STATUS",
                                               "TITLE",    "DESCRIPTION",    "COMMENTS"};

bool is_label(std::string_view name, const OwnRules& own) {
  // Mail programs' own "Sensitivity: Private" (RFC 4021) is no marking.
  if (name == "SENSITIVITY") return false;
  const auto names = [&](const std::string& header) { return upper(header) == name; };
  return std::any_of(std::begin(LabelParts), std::end(LabelParts),
                     [&](auto part) { return name.find(part) != std::string_view::npos; }) ||
         std::any_of(own.label_headers.begin(), own.label_headers.end(), names);
}

bool is_free(std::string_view name) {
  return std::find(std::begin(FreeProperties), std::end(FreeProperties), name) !=
         std::end(FreeProperties);
}

void read_australian(std::string_view value, MarkingReader& reader) {
  if (auto read = parse_australian(value)) {
    reader.add(std::move(read->marking));
    if (!read->problem.empty()) reader.add_invalid(read->problem);
  } else if (!reader.add_banner(value, /*any_case=*/true)) {
    reader.add_invalid("no security classification in X-Protective-Marking");
  }
}

void add_all(std::vector<Marking> markings, MarkingReader& reader) {
  for (auto& marking : markings) reader.add(std::move(marking));
}

std::vector<Marking> titus_markings(std::string_view name, std::string_view value,
                                    const MarkingReader& reader) {
  if (!name.starts_with("X-TITUS")) return {};
  return parse_titus(value, reader.own());
}

void read_named(std::string_view name, std::string_view value, MarkingReader& reader) {
  if (name == "X-PROTECTIVE-MARKING") return read_australian(value, reader);
  if (name == "SIO-LABEL" || name == "X-SIO-LABEL") {
    if (auto marking = parse_sio_label(value)) reader.add(*std::move(marking));
  } else if (auto titus = titus_markings(name, value, reader); !titus.empty()) {
    add_all(std::move(titus), reader);
  } else if (name == "CONFIDENTIALITYINFORMATION") {
    if (auto marking = parse_stanag4774(value)) reader.add(*std::move(marking));
  } else if (value.find("<sisl") != std::string_view::npos) {
    add_all(parse_sisl(value, reader.own()), reader);
  } else if (auto own = own_marking(reader.own(), value, "custom")) {
    reader.add(*std::move(own));
  } else if (is_label(name, reader.own())) {
    reader.add_banner(value, /*any_case=*/true);
  }
}

// "board; OFFICIAL-SENSITIVE; 2023": as a whole, or what nobody else writes as one of its words.
void read_free(std::string_view value, MarkingReader& reader) {
  const auto whole = read_banner(value, /*any_case=*/false);
  if (whole && (whole->trust != Trust::Common || whole->backed)) return reader.add(whole->marking);
  for (auto rest = value.substr(0, 1'000); !rest.empty();) {
    const size_t end = std::min(rest.find_first_of(";,"), rest.size());
    const auto banner = read_banner(rest.substr(0, end), /*any_case=*/false);
    if (banner && banner->trust == Trust::Own) reader.add(banner->marking);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

// What a document is called is read as what a message is about.
bool is_title(std::string_view name) { return name == "TITLE" || name == "SUBJECT"; }

}  // namespace

void read_label_field(std::string_view line, bool is_property, MarkingReader& reader) {
  const size_t colon = std::min(line.find(':'), line.size());
  const std::string name = upper(trimmed(line.substr(0, colon)));
  const auto value = trimmed(line.substr(std::min(colon + 1, line.size())), " \t\r\n");
  if (name == "MSIP_LABELS") return reader.microsoft().take_header(value, reader.where());
  if (name.starts_with("MSIP_LABEL_")) return reader.microsoft().take(name, value, reader.where());
  const bool is_written_freely = is_property ? is_free(name) : name == "KEYWORDS";
  if (!is_written_freely) return read_named(name, value, reader);
  if (is_property && is_title(name)) read_title(value, reader);
  read_free(value, reader);
}

}  // namespace missent::content
