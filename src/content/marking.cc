// SPDX-License-Identifier: Apache-2.0
#include "content/marking.h"

#include "content/letters.h"
#include "content/markings/validity.h"

#include <algorithm>

namespace missent::content {
namespace {

using extract::Place;
constexpr size_t Most = 100;

constexpr std::string_view Structured[] = {"ms-mip", "sio", "ess", "stanag4774", "vendor"};
constexpr std::string_view Beside[] = {"tlp", "us-dist", "us-export", "us-cui", "us-legacy"};

template <size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Levels of two schemes compare only where one of them is a label that names the other's level.
bool compare(const Marking& one, const Marking& other) {
  if (one.scheme == other.scheme) return true;
  const bool first = is_one_of(Structured, one.scheme),
             second = is_one_of(Structured, other.scheme);
  if (first == second) return false;
  const auto& label = first ? one : other;
  return label.level > 0 && !is_one_of(Beside, first ? other.scheme : one.scheme);
}

Finding conflict_of(const Marking& one, const Marking& other) {
  return {"marking-conflict",
          1,
          other.where,
          {},
          1.0,
          one.text + " in " + one.where + ", " + other.text + " in " + other.where};
}

void merge(std::vector<std::string>& into, std::vector<std::string> parts) {
  for (auto& part : parts)
    if (std::find(into.begin(), into.end(), part) == into.end()) into.push_back(std::move(part));
}

// No file is named "TLP:RED" everywhere: "TLP-RED", "TLP RED".
std::string with_colon_of_light(std::string name) {
  const size_t at = upper(name).find("TLP");
  const char mark = at == std::string::npos ? '\0' : char_at(name, at + 3);
  if ((mark == '-' || mark == ' ') && !is_alnum(char_before(name, at))) name[at + 3] = ':';
  return name;
}

bool is_attachment(Place place, std::string_view where) {
  return place == Place::Document || place == Place::Frame || place == Place::Property ||
         place == Place::Name || where.find('/') != std::string_view::npos;
}

}  // namespace

void MarkingReader::add(Seen seen) {
  if (seen.marking.where.empty()) seen.marking.where = where_;
  if (auto problem = problem_of(seen.marking); !problem.empty()) add_invalid(std::move(problem));
  const auto same = std::find_if(seen_.begin(), seen_.end(), [&](const Seen& one) {
    return one.marking.scheme == seen.marking.scheme && one.marking.text == seen.marking.text &&
           one.marking.level == seen.marking.level && one.attached == seen.attached &&
           one.needs_other == seen.needs_other;
  });
  if (same != seen_.end()) return merge(same->marking.handling, std::move(seen.marking.handling));
  if (seen_.size() < Most) seen_.push_back(std::move(seen));
}

void MarkingReader::add(Marking marking) { add(Seen{std::move(marking), attached_}); }

void MarkingReader::add_unless_alone(Marking marking) {
  add(Seen{std::move(marking), attached_, /*needs_other=*/true});
}

void MarkingReader::add_invalid(std::string detail) {
  const auto same = [&](const Finding& one) { return one.detail == detail; };
  if (invalid_.size() < Most && std::none_of(invalid_.begin(), invalid_.end(), same))
    invalid_.push_back({"marking-invalid", 1, std::string(where_), {}, 1.0, std::move(detail)});
}

bool MarkingReader::add_own(std::string_view line) {
  const auto words = upper(trimmed(line, " \t\r\n*_=#|>[](){}<\"'.~-"));
  for (const auto& banner : own_.banners) {
    if (upper(banner.text) != words) continue;
    add(Marking{"custom", banner.text, banner.level, {}, {}});
    return true;
  }
  return false;
}

bool MarkingReader::add_banner(std::string_view text, bool any_case) {
  if (add_own(text)) return true;
  auto banner = read_banner(text, any_case);
  if (!banner) return false;
  add(std::move(banner->marking));
  return true;
}

bool MarkingReader::add_labelled(const Labelled& labelled) {
  if (!labelled.is_sentence) return add_banner(labelled.value, labelled.any_case);
  auto banner = read_banner(labelled.value, /*any_case=*/true);
  const bool in_capitals = read_banner(labelled.value, /*any_case=*/false).has_value();
  const bool is_sure =
      banner && (banner->trust == Trust::Own ||
                 (in_capitals && (banner->trust == Trust::Word || banner->backed)));
  if (!is_sure || banner->at_edge_only) return false;
  add(std::move(banner->marking));
  return true;
}

std::vector<MarkingReader::Seen> MarkingReader::all() const {
  std::vector<Seen> all;
  const auto confirms = [&](const Seen& one) {
    return std::any_of(seen_.begin(), seen_.end(), [&](const Seen& other) {
      return !other.needs_other && other.marking.text == one.marking.text;
    });
  };
  for (const auto& one : seen_)
    if (!one.needs_other || confirms(one)) all.push_back(one);
  for (auto& marking : microsoft_.markings(own_)) {
    const bool attached = marking.where.find('/') != std::string::npos;
    all.push_back({std::move(marking), attached});
  }
  return all;
}

std::vector<Marking> MarkingReader::markings() const {
  std::vector<Marking> markings;
  auto all = this->all();
  for (auto& portion : portions_.markings()) all.push_back({std::move(portion)});
  for (auto& seen : all) {
    const auto same = std::find_if(markings.begin(), markings.end(), [&](const Marking& one) {
      return one.scheme == seen.marking.scheme && one.text == seen.marking.text;
    });
    if (same == markings.end())
      markings.push_back(std::move(seen.marking));
    else
      merge(same->handling, std::move(seen.marking.handling));
  }
  return markings;
}

std::vector<Finding> MarkingReader::findings() const {
  auto findings = invalid_;
  const auto all = this->all();
  for (const auto& one : all) {
    for (const auto& other : all) {
      const bool differs = one.marking.level != other.marking.level &&
                           compare(one.marking, other.marking) && !one.attached;
      // A message may be marked higher than what it carries, not lower.
      const bool is_wrong =
          other.attached ? other.marking.level > one.marking.level : &one < &other;
      if (!differs || !is_wrong) continue;
      findings.push_back(conflict_of(one.marking, other.marking));
      return findings;
    }
  }
  return findings;
}

void MarkingReader::read(const extract::Piece& piece, std::string_view text,
                         const MarkLines& lines) {
  where_ = piece.where;
  attached_ = is_attachment(piece.place, piece.where);
  switch (piece.place) {
    case Place::Subject:
      return read_subject_line(text, *this);
    case Place::Header:
      return read_label_field(text, /*is_property=*/false, *this);
    case Place::Property:
      return read_label_field(text, /*is_property=*/true, *this);
    case Place::Frame:
      return read_frame(text, *this);
    case Place::Name: {
      std::string name(text.substr(0, text.rfind('.')));
      std::replace(name.begin(), name.end(), '_', ' ');
      return read_subject_line(with_colon_of_light(std::move(name)), *this);
    }
    default:
      return read_body(text, lines, *this);
  }
}

int highest_level(const std::vector<Marking>& markings) {
  int level = 0;
  for (const auto& marking : markings) level = std::max(level, marking.level);
  return level;
}

}  // namespace missent::content
