// SPDX-License-Identifier: Apache-2.0
#include "mail/correct.h"

#include "base/none.h"
#include "mail/address_scan.h"
#include "mail/calendar.h"
#include "mail/edit.h"
#include "mail/encoded_word.h"
#include "mail/headers.h"
#include "mail/message.h"
#include "mail/structure.h"

#include <algorithm>
#include <cstdint>

namespace missent::mail {
namespace {

constexpr HeaderLimits Unlimited{.bytes = SIZE_MAX, .fields = SIZE_MAX};

size_t offset_in(std::string_view whole, std::string_view part) {
  return static_cast<size_t>(part.data() - whole.data());
}

// Behind the comment that begins at `from`, nesting counted.
size_t comment_end(std::string_view text, size_t from) {
  size_t depth = 0;
  for (size_t i = from; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '(')
      ++depth;
    else if (text[i] == ')' && --depth == 0)
      return i + 1;
  }
  return text.size();
}

size_t quote_end(std::string_view text, size_t from) {
  for (size_t i = from + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return text.size();
}

// The bytes of an address that are neither comment nor white space.
std::vector<Span> significant_runs(std::string_view text) {
  std::vector<Span> runs;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '(') {
      i = comment_end(text, i);
      continue;
    }
    const size_t end = text[i] == '"' ? quote_end(text, i) : i + 1;
    if (std::string_view(" \t\r\n").find(text[i]) == None) {
      if (!runs.empty() && runs.back().end == i)
        runs.back().end = end;
      else
        runs.push_back({i, end});
    }
    i = end;
  }
  return runs;
}

std::string_view without_outer_quotes(std::string_view name) {
  constexpr std::string_view Quotes = "\"'";
  while (!name.empty() && Quotes.find(name.front()) != None) name.remove_prefix(1);
  while (!name.empty() && Quotes.find(name.back()) != None) name.remove_suffix(1);
  return name;
}

// As the inside of a quoted string.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

class Corrector {
 public:
  Corrector(std::string_view message, const std::vector<Replacement>& replacements)
      : message_(message), replacements_(replacements) {}

  std::string correct() {
    const Headers headers = read_headers(message_, Unlimited);
    for (const Field& field : headers.fields) {
      if (field.is("To") || field.is("Cc") || field.is("Bcc")) correct_field(field);
    }
    correct_calendars();
    return apply_edits(message_, std::move(edits_));
  }

 private:
  void correct_field(const Field& field) {
    const size_t base = offset_in(message_, field.value);
    for (const ListedMailbox& found : scan_address_list(field.value, {}).mailboxes) {
      const Replacement* replacement =
          find_replacement(replacements_, delivery_key(found.mailbox.address));
      if (replacement == nullptr) continue;
      if (!found.name.empty()) correct_name(field.value, found, base, *replacement);
      correct_address(field.value, found.address, base, replacement->text);
    }
  }

  // The new address takes the place of the last run, so that no folded line is left with white
  // space alone.
  void correct_address(std::string_view value, Span span, size_t base, const std::string& text) {
    const auto runs = significant_runs(value.substr(span.begin, span.end - span.begin));
    for (size_t i = 0; i < runs.size(); ++i) {
      const size_t begin = base + span.begin;
      edits_.push_back({begin + runs[i].begin, begin + runs[i].end,
                        i + 1 == runs.size() ? text : std::string()});
    }
  }

  // Only a name that is the wrong address and nothing else.
  void correct_name(std::string_view value, const ListedMailbox& found, size_t base,
                    const Replacement& replacement) {
    const std::string_view written =
        value.substr(found.name.begin, found.name.end - found.name.begin);
    const std::string_view core = without_outer_quotes(written);
    if (delivery_key(parse_address(core)) == replacement.key) {
      const size_t begin = offset_in(message_, core);
      edits_.push_back({begin, begin + core.size(), escaped(replacement.text)});
      return;
    }
    const std::string decoded = decode_text(written);
    if (delivery_key(parse_address(without_outer_quotes(decoded))) != replacement.key) return;
    edits_.push_back(
        {base + found.name.begin, base + found.name.end, '"' + escaped(replacement.text) + '"'});
  }

  void correct_calendars() {
    const Structure structure = scan_structure(message_, read_headers(message_));
    for (const Extent& extent : structure.calendars) {
      const std::string_view calendar = message_.substr(extent.begin, extent.end - extent.begin);
      for (Edit& edit : correct_attendees(calendar, replacements_)) {
        edits_.push_back(
            {edit.begin + extent.begin, edit.end + extent.begin, std::move(edit.text)});
      }
    }
  }

  std::string_view message_;
  const std::vector<Replacement>& replacements_;
  std::vector<Edit> edits_;
};

Result<std::vector<Replacement>> replacements_of(const std::vector<Correction>& corrections) {
  std::vector<Replacement> out;
  for (const Correction& correction : corrections) {
    const Address meant = parse_address(correction.to);
    if (!meant.is_address())
      return fail(Kind::Malformed, "‘" + correction.to + "’ is not an address",
                  "give a whole address, like name@example.org");
    // The header may be ASCII only, so the domain goes in as A-labels; the local part as it was
    // written.
    const std::string local = meant.text.substr(0, meant.text.rfind('@'));
    out.push_back(
        {.key = delivery_key(parse_address(correction.from)), .text = local + '@' + meant.domain});
  }
  return out;
}

std::string_view line_ending(std::string_view message) {
  const size_t newline = message.find('\n');
  return newline != None && (newline == 0 || message[newline - 1] != '\r') ? "\n" : "\r\n";
}

}  // namespace

Result<std::string> correct_recipients(std::string_view message,
                                       const std::vector<Correction>& corrections) {
  const auto replacements = TRY(replacements_of(corrections));
  if (read_message(message).protection == Protection::Encrypted) {
    return fail(Kind::Refused, "the message is encrypted to the wrong person",
                "drop it and write it again to the right one");
  }
  return Corrector(message, replacements).correct();
}

std::string without_field(std::string_view message, std::string_view name) {
  std::string out;
  out.reserve(message.size());
  size_t from = 0;
  for (const Field& field : read_headers(message, Unlimited).fields) {
    if (!field.is(name)) continue;
    const size_t begin = offset_in(message, field.whole);
    out.append(message.substr(from, begin - from));
    from = begin + field.whole.size();
  }
  return out.append(message.substr(from));
}

std::string with_field(std::string_view message, std::string_view field) {
  const size_t first_end = message.find('\n');
  const size_t begin = message.starts_with("From ") && first_end != None ? first_end + 1 : 0;
  std::string out;
  out.reserve(message.size() + field.size() + 2);
  out.append(message.substr(0, begin)).append(field).append(line_ending(message));
  return out.append(message.substr(begin));
}

}  // namespace missent::mail
