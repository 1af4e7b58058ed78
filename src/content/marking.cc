// SPDX-License-Identifier: Apache-2.0
#include "content/marking.h"

#include "content/letters.h"

#include <algorithm>
#include <array>

namespace missent::content {
namespace {

using extract::Place;
constexpr auto None = std::string_view::npos;
constexpr size_t LongestBanner = 200;

constexpr std::string_view Words[] = {"OFFICIAL",      "SECRET",     "CONFIDENTIAL",
                                      "PROTECT",       "RESTRICTED", "RESTREINT",
                                      "UNCLASSIFIED",  "OTAN",       "LIMITE",
                                      "FOUO",          "CUI",        "PROTEGE",
                                      "IN-CONFIDENCE", "OFF-SEN",    "-UE/EU-",
                                      "tlp:",          "tlp :",      "classification:",
                                      "marking:",      "sec=",       "distribution statement"};

constexpr std::string_view Labels[] = {"protective marking:", "security classification:",
                                       "classification:", "marking:", "security marking:"};

constexpr std::string_view LabelHeaders[] = {"x-classification",
                                             "x-security-label",
                                             "classification",
                                             "x-sensitivity-label",
                                             "x-tlp",
                                             "bjclassification",
                                             "x-bj-classification",
                                             "bjdocumentsecuritylabel",
                                             "x-titus-classification",
                                             "sio-label",
                                             "x-sio-label",
                                             "x-label",
                                             "security-label",
                                             "protective-marking"};

// Behind "Classification:" and the like; "" when the line begins with none.
std::string_view behind_label(std::string_view line) {
  const auto begin = trimmed(line, " \t\r*_#>|");
  for (auto label : Labels) {
    if (begin.size() > label.size() && contains_ignoring_case(begin.substr(0, label.size()), label))
      return begin.substr(label.size());
  }
  return {};
}

std::string_view value_of_key(std::string_view text, std::string_view key) {
  const size_t at = text.find(key);
  if (at == None) return {};
  const auto rest = text.substr(at + key.size());
  size_t end = 0;
  while (end < rest.size() && rest[end] != ',' && rest[end] != ']' && rest[end] != ';' &&
         rest[end] != '\n')
    end += rest[end] == '\\' ? 2U : 1U;
  return trimmed(rest.substr(0, std::min(end, rest.size())));
}

struct AustralianLevel {
  std::string_view name;
  int level;
};
constexpr AustralianLevel AustralianLevels[] = {
    {"UNOFFICIAL", 0}, {"OFFICIAL:Sensitive", 2}, {"OFFICIAL", 1},     {"PROTECTED", 3},
    {"SECRET", 4},     {"TOP-SECRET", 5},         {"CONFIDENTIAL", 3}, {"UNCLASSIFIED", 1}};

std::vector<std::string> australian_handling(std::string_view text) {
  std::vector<std::string> handling;
  for (std::string_view key : {"CAVEAT=", "ACCESS=", "DLM=", "DOWNTO="}) {
    for (size_t at = text.find(key); at != None && handling.size() < 20;
         at = text.find(key, at + 1)) {
      const auto value = value_of_key(text.substr(at), key);
      handling.push_back(key == "DOWNTO=" ? "DOWNTO=" + std::string(value) : std::string(value));
    }
  }
  return handling;
}

bool is_label_header(std::string_view name, const OwnRules& own) {
  return std::find(std::begin(LabelHeaders), std::end(LabelHeaders), name) !=
             std::end(LabelHeaders) ||
         std::find(own.label_headers.begin(), own.label_headers.end(), name) !=
             own.label_headers.end();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

}  // namespace

std::span<const std::string_view> mark_words() { return Words; }

void MarkingReader::add(Marking marking) {
  for (auto& known : markings_) {
    if (known.scheme != marking.scheme || known.text != marking.text) continue;
    for (auto& part : marking.handling) {
      if (std::find(known.handling.begin(), known.handling.end(), part) == known.handling.end())
        known.handling.push_back(std::move(part));
    }
    return;
  }
  markings_.push_back(std::move(marking));
}

int MarkingReader::level() const {
  int level = 0;
  for (const auto& marking : markings_) level = std::max(level, marking.level);
  return level;
}

std::optional<Finding> MarkingReader::conflict() const {
  for (size_t i = 0; i < markings_.size(); ++i) {
    for (size_t k = i + 1; k < markings_.size(); ++k) {
      const auto &one = markings_[i], &other = markings_[k];
      if (one.scheme != other.scheme || one.level == other.level) continue;
      return Finding{"marking-conflict",
                     1,
                     other.where,
                     {},
                     1.0,
                     one.text + " in " + one.where + ", " + other.text + " in " + other.where};
    }
  }
  return std::nullopt;
}

bool MarkingReader::read_banner(std::string_view line, bool any_case, std::string_view where) {
  auto marking = parse_banner(line, any_case);
  if (!marking) return false;
  marking->where = where;
  add(*std::move(marking));
  return true;
}

// SEC=PROTECTED, CAVEAT=SH:CABINET, ACCESS=Legal-Privilege (Email Protective Marking Standard).
bool MarkingReader::read_australian(std::string_view text, std::string_view where) {
  const auto name = value_of_key(text, "SEC=");
  for (const auto& level : AustralianLevels) {
    if (name != level.name) continue;
    add({"au-epms", std::string(level.name), level.level, australian_handling(text),
         std::string(where)});
    return true;
  }
  return false;
}

// MSIP_Label_<guid>_<Attribute>=value; …
void MarkingReader::read_microsoft(std::string_view value, std::string_view where) {
  constexpr std::string_view Prefix = "MSIP_Label_";
  constexpr size_t GuidLength = 36;
  for (size_t at = value.find(Prefix); at != None; at = value.find(Prefix, at + 1)) {
    const auto guid = lower(value.substr(at + Prefix.size(), GuidLength));
    const auto key = std::string(value.substr(at, Prefix.size() + GuidLength));
    if (guid.size() < GuidLength || lower(value_of_key(value, key + "_Enabled=")) == "false")
      continue;
    const auto name = value_of_key(value, key + "_Name=");
    Marking marking{"ms-mip", name.empty() ? guid : std::string(name), 0, {}, std::string(where)};
    if (const auto banner = parse_banner(name, /*any_case=*/true)) marking.level = banner->level;
    for (const auto& label : own_.labels) {
      if (lower(label.id) != guid) continue;
      marking.text = label.text;
      marking.level = label.level;
    }
    add(std::move(marking));
  }
}

void MarkingReader::read_header(std::string_view line, std::string_view where) {
  const size_t colon = std::min(line.find(':'), line.size());
  const std::string name = lower(trimmed(line.substr(0, colon)));
  const auto value = trimmed(line.substr(std::min(colon + 1, line.size())));
  if (name == "x-protective-marking") {
    if (!read_australian(value, where)) read_banner(value, /*any_case=*/true, where);
  } else if (name == "msip_labels") {
    read_microsoft(value, where);
  } else if (name.starts_with("msip_label_")) {
    read_microsoft(std::string(line.substr(0, colon)) + "=" + std::string(value), where);
  } else if (name == "sio-label") {
    const size_t at = value.find("marking=");
    if (at != None) {
      auto text = trimmed(value.substr(at + 8), " \"");
      read_banner(text.substr(0, text.find_first_of("\";")), /*any_case=*/true, where);
    }
  } else if (is_label_header(name, own_)) {
    for (const auto& label : own_.labels) {
      if (lower(label.id) == lower(value))
        return add({"custom", label.text, label.level, {}, std::string(where)});
    }
    read_banner(value, /*any_case=*/true, where);
  }
}

void MarkingReader::read_subject(std::string_view subject, std::string_view where) {
  if (subject.find("SEC=") != None && read_australian(subject, where)) return;
  for (size_t open = subject.find_first_of("[("); open != None;
       open = subject.find_first_of("[(", open + 1)) {
    const size_t close = subject.find_first_of("])", open);
    if (close == None) break;
    read_banner(subject.substr(open + 1, close - open - 1), /*any_case=*/true, where);
  }
  for (std::string_view prefix : {"RE:", "Re:", "FW:", "Fw:", "FWD:", "Fwd:"}) {
    if (subject.starts_with(prefix)) subject = trimmed(subject.substr(prefix.size()));
  }
  // At an edge, parted from the rest by a mark or by standing alone.
  if (read_banner(subject, /*any_case=*/false, where)) return;
  for (std::string_view mark : {": ", " - ", " | ", " -- "}) {
    const size_t first = subject.find(mark), last = subject.rfind(mark);
    if (first == None) continue;
    if (read_banner(subject.substr(0, first), /*any_case=*/false, where)) return;
    if (read_banner(subject.substr(last + mark.size()), /*any_case=*/false, where)) return;
  }
}

void MarkingReader::read_lines(std::string_view text, const MarkLines& lines,
                               std::string_view where) {
  const char* last = nullptr;
  for (const Spot& word : lines.words) {
    const auto line = line_at(text, word.begin);
    if (line.data() == last) continue;
    last = line.data();
    if (line.size() > LongestBanner) continue;
    const auto labelled = behind_label(line);
    if (!labelled.empty()) {
      read_banner(labelled, /*any_case=*/true, where);
    } else {
      read_banner(line, /*any_case=*/false, where);
    }
  }
}

void MarkingReader::read(const extract::Piece& piece, std::string_view text,
                         const MarkLines& lines) {
  switch (piece.place) {
    case Place::Subject:
      return read_subject(text, piece.where);
    case Place::Header:
    case Place::Property:
      return read_header(text, piece.where);
    case Place::Frame:
      for (size_t at = 0; at < text.size();) {
        const auto line = line_at(text, at);
        read_banner(line, /*any_case=*/true, piece.where);
        at += line.size() + 1;
      }
      return;
    default:
      return read_lines(text, lines, piece.where);
  }
}

}  // namespace missent::content
