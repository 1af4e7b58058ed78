// SPDX-License-Identifier: Apache-2.0
#include "text/domain.h"

#include "text/unicode.h"

#include <libpsl.h>
#include <unicode/idna.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <memory>

namespace missent::text {
namespace {

constexpr size_t LongestName = 253;
constexpr size_t LongestLabel = 63;
constexpr size_t LongestInput = 2'000;  // of any spelling: what is longer can be no name
constexpr size_t DeepestSuffix = 6;     // labels in the longest public suffix, and some

bool is_host_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// RFC 1123 2.1, with the underscore that real names have.
bool is_host_name(std::string_view name) {
  if (name.empty() || name.size() > LongestName) return false;
  size_t label = 0;
  for (size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '.') {
      if (label == 0 || name[i - 1] == '-') return false;
      label = 0;
      continue;
    }
    if (!is_host_char(name[i]) || (label == 0 && name[i] == '-') || ++label > LongestLabel)
      return false;
  }
  return label > 0 && name.back() != '-';
}

bool has_alabel(std::string_view name) {
  return name.starts_with("xn--") || name.find(".xn--") != std::string_view::npos;
}

const icu::IDNA* idna() {
  static const std::unique_ptr<icu::IDNA> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::IDNA> made(icu::IDNA::createUTS46Instance(
        UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE | UIDNA_CHECK_BIDI |
            UIDNA_CHECK_CONTEXTJ,
        status));
    return U_FAILURE(status) ? nullptr : std::move(made);
  }();
  return instance.get();
}

std::string to_alabels(std::string_view name) {
  if (idna() == nullptr || !is_utf8(name)) return {};
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna()->nameToASCII_UTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())), sink,
                           info, status);
  if (U_FAILURE(status) || info.hasErrors()) return {};
  if (out.ends_with('.')) out.pop_back();
  return is_host_name(out) ? out : std::string();
}

std::string normalise_literal(std::string_view literal) {
  const bool whole = literal.size() <= LongestName && literal.size() > 2 && literal.ends_with(']');
  const auto odd = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte >= 0x7F || c == '[' || c == ']' || c == '\\' || c == '"';
  };
  if (!whole || std::any_of(literal.begin() + 1, literal.end() - 1, odd)) return {};
  return lower_ascii(literal);
}

struct Spoof {
  USpoofChecker* handle = nullptr;
  Spoof() {
    UErrorCode status = U_ZERO_ERROR;
    handle = uspoof_open(&status);
    uspoof_setChecks(handle, USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS,
                     &status);
    uspoof_setRestrictionLevel(handle, USPOOF_HIGHLY_RESTRICTIVE);
  }
  ~Spoof() { uspoof_close(handle); }
  Spoof(const Spoof&) = delete;
  Spoof& operator=(const Spoof&) = delete;
};

// UTS #39: several scripts in one label, or a label of one foreign script that reads as plain
// ASCII.
bool misleads(const std::string& ulabel) {
  static const Spoof spoof;
  UErrorCode status = U_ZERO_ERROR;
  const int32_t found = uspoof_checkUTF8(spoof.handle, ulabel.data(),
                                         static_cast<int32_t>(ulabel.size()), nullptr, &status);
  return U_FAILURE(status) || found != 0 || is_ascii(skeleton(ulabel));
}

std::string unicode_label(std::string_view label) {
  if (!label.starts_with("xn--") || idna() == nullptr) return std::string(label);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna()->labelToUnicodeUTF8(icu::StringPiece(label.data(), static_cast<int32_t>(label.size())),
                             sink, info, status);
  return U_FAILURE(status) || info.hasErrors() ? std::string(label) : out;
}

std::string display_label(std::string_view label) {
  std::string out = unicode_label(label);
  return out != label && misleads(out) ? std::string(label) : out;
}

template <typename Convert>
std::string each_label(std::string_view domain, Convert convert) {
  std::string out;
  for (auto label : labels(domain)) {
    if (!out.empty()) out += '.';
    out += convert(label);
  }
  return out;
}

bool is_public_suffix(std::string_view name, int type) {
  const std::string terminated(name);
  return psl_is_public_suffix2(psl_builtin(), terminated.c_str(), type) != 0;
}

// What the list said of the names asked about last: mail asks about the same few again and again.
class Remembered {
 public:
  template <typename Ask>
  size_t of(std::string_view name, Ask ask) {
    Slot& slot = slots_[std::hash<std::string_view>()(name) % slots_.size()];
    if (slot.name != name) {
      slot.answer = ask(name);
      slot.name = name;
    }
    return slot.answer;
  }

 private:
  struct Slot {
    std::string name;  // nobody asks about the empty one
    size_t answer = 0;
  };
  std::array<Slot, 512> slots_;
};

// Where the longest public suffix of at most DeepestSuffix labels begins.
size_t find_suffix(std::string_view name) {
  size_t first = name.size();
  for (size_t count = 0; count < DeepestSuffix && first != 0; ++count) {
    const size_t dot = first < 2 ? std::string_view::npos : name.rfind('.', first - 2);
    first = dot == std::string_view::npos ? 0 : dot + 1;
  }
  while (!is_public_suffix(name.substr(first), PSL_TYPE_ICANN)) {
    const size_t dot = name.find('.', first);
    if (dot == std::string_view::npos) return first;  // a name alone is its own suffix
    first = dot + 1;
  }
  return first;
}

size_t suffix_begin(std::string_view name) {
  thread_local Remembered suffixes;
  return suffixes.of(name, find_suffix);
}

}  // namespace

std::string normalise_domain(std::string_view domain) {
  if (domain.empty() || domain.size() > LongestInput) return {};
  if (domain.front() == '[') return normalise_literal(domain);
  if (!is_ascii(domain)) return to_alabels(domain);
  std::string name = lower_ascii(domain);
  if (name.ends_with('.')) name.pop_back();
  if (!is_host_name(name)) return {};
  if (!has_alabel(name)) return name;
  std::string checked = to_alabels(name);
  return checked.empty() ? name : checked;  // DNS asks for the bytes, valid as IDNA or not
}

std::string display_domain(std::string_view normalised) {
  return has_alabel(normalised) ? each_label(normalised, display_label) : std::string(normalised);
}

std::string unicode_domain(std::string_view normalised) {
  return has_alabel(normalised) ? each_label(normalised, unicode_label) : std::string(normalised);
}

DomainParts split_domain(std::string_view normalised) {
  if (normalised.empty() || normalised.front() == '[')
    return {.host = {}, .name = {}, .suffix = normalised};
  const size_t suffix = suffix_begin(normalised);
  if (suffix == 0) return {.host = {}, .name = {}, .suffix = normalised};
  const std::string_view before = normalised.substr(0, suffix - 1);
  const size_t dot = before.rfind('.');
  if (dot == std::string_view::npos)
    return {.host = {}, .name = before, .suffix = normalised.substr(suffix)};
  return {.host = before.substr(0, dot),
          .name = before.substr(dot + 1),
          .suffix = normalised.substr(suffix)};
}

std::string_view registrable(std::string_view normalised) {
  const DomainParts parts = split_domain(normalised);
  if (parts.name.empty()) return normalised;
  return normalised.substr(parts.host.empty() ? 0 : parts.host.size() + 1);
}

bool is_within(std::string_view domain, std::string_view parent) {
  if (parent.empty() || !domain.ends_with(parent)) return false;
  return domain.size() == parent.size() || domain[domain.size() - parent.size() - 1] == '.';
}

bool is_known_suffix(std::string_view suffix) {
  thread_local Remembered known;
  const auto is_listed = [](std::string_view name) -> size_t {
    return is_public_suffix(name, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) ? 1U : 0U;
  };
  return !suffix.empty() && known.of(suffix, is_listed) != 0;
}

std::vector<std::string_view> labels(std::string_view domain) {
  std::vector<std::string_view> out;
  size_t begin = 0;
  while (begin < domain.size()) {
    const size_t dot = std::min(domain.find('.', begin), domain.size());
    out.push_back(domain.substr(begin, dot - begin));
    begin = dot + 1;
  }
  return out;
}

}  // namespace missent::text
