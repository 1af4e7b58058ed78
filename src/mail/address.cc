// SPDX-License-Identifier: Apache-2.0
#include "mail/address.h"

#include "base/none.h"
#include "mail/address_scan.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::mail {
namespace {

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == None) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Without the space around it, but with that which a backslash makes a part of it.
std::string_view trimmed_local(std::string_view text) {
  const std::string_view out = trimmed(text);
  const size_t other = out.find_last_not_of('\\');
  const size_t slashes = out.size() - (other == None ? 0 : other + 1);
  const bool cut = !out.empty() && out.data() + out.size() < text.data() + text.size();
  return slashes % 2 == 1 && cut ? std::string_view(out.data(), out.size() + 1) : out;
}

// Walks an address outside quotes, quoted pairs and domain literals.
class Unquoted {
 public:
  explicit Unquoted(std::string_view text) : text_(text) {}

  // Position of the next such character, or None.
  size_t next() {
    while (at_ < text_.size()) {
      const size_t here = at_++;
      const char c = text_[here];
      if (c == '\\') {
        ++at_;
      } else if (c == '"') {
        quoted_ = !quoted_;
      } else if (!quoted_ && c == '[' && here > 0 && text_[here - 1] == '@') {
        at_ = std::min(text_.find(']', here), text_.size());
      } else if (!quoted_) {
        return here;
      }
    }
    return None;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
  bool quoted_ = false;
};

size_t last_unquoted_at(std::string_view text) {
  if (text.find_first_of("\"\\[") == None) return text.rfind('@');
  size_t found = None;
  Unquoted walk(text);
  for (size_t i = walk.next(); i != None; i = walk.next()) {
    if (text[i] == '@') found = i;
  }
  return found == None ? text.rfind('@') : found;  // an unclosed quote must not hide the domain
}

// RFC 5321 4.1.1.3: "@a,@b:c@d" stands for c@d.
std::string_view without_route(std::string_view text) {
  if (!text.starts_with('@')) return text;
  Unquoted walk(text);
  for (size_t i = walk.next(); i != None; i = walk.next()) {
    if (text[i] == ':') return trimmed(text.substr(i + 1));
  }
  return text;
}

std::string unquoted(std::string_view local) {
  std::string out;
  out.reserve(local.size());
  for (size_t i = 0; i < local.size(); ++i) {
    if (local[i] == '"') continue;
    if (local[i] == '\\' && i + 1 < local.size()) ++i;
    out += local[i];
  }
  return out;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
}

// RFC 5322 3.2.3: these divide or comment, and stand in a local part only when quoted.
bool has_bare_special(std::string_view local) {
  constexpr std::string_view Specials = " ()<>:;,";
  if (local.find_first_of(Specials) == None) return false;
  Unquoted walk(local);
  for (size_t i = walk.next(); i != None; i = walk.next()) {
    if (Specials.find(local[i]) != None) return true;
  }
  return false;
}

Address not_an_address(std::string_view text) {
  return {.text = std::string(text), .local = std::string(text), .domain = {}};
}

Address from_bang_path(std::string_view text) {
  const size_t bang = text.find('!');
  if (bang == None || bang + 1 == text.size() || has_control(text) || text.find(' ') != None)
    return not_an_address(text);
  std::string domain = text::normalise_domain(text.substr(0, bang));
  if (domain.find('.') == std::string::npos) return not_an_address(text);
  return {.text = std::string(text),
          .local = std::string(text.substr(bang + 1)),
          .domain = std::move(domain)};
}

// BATV: "prvs=0123456789=local" and the older "prvs=local/0123456789".
std::string_view without_batv(std::string_view local) {
  if (!local.starts_with("prvs=")) return local;
  const std::string_view rest = local.substr(5);
  const size_t equals = rest.find('=');
  if (equals != None && equals + 1 < rest.size()) return rest.substr(equals + 1);
  const size_t slash = rest.rfind('/');
  return slash == None || slash == 0 ? local : rest.substr(0, slash);
}

// VERP: "bounce-list-user=dom.ain" is one of many faces of "bounce-list".
std::string_view without_verp(std::string_view local) {
  const size_t equals = local.rfind('=');
  if (equals == None || local.find('.', equals) == None || local.starts_with("srs")) return local;
  const size_t joint = local.substr(0, equals).find_last_of("-+");
  return joint == None || joint == 0 ? local : local.substr(0, joint);
}

std::string_view without_tag(std::string_view local) {
  const size_t plus = local.find('+');
  return plus == None || plus == 0 ? local : local.substr(0, plus);
}

// "<v@x.test> NOTIFY=NEVER": what follows the closed bracket belongs to SMTP.
std::string_view without_parameters(std::string_view text) {
  if (!text.starts_with('<')) return text;
  Unquoted walk(text);
  for (size_t i = walk.next(); i != None; i = walk.next()) {
    if (text[i] != '>' || i + 1 >= text.size() || text[i + 1] != ' ') continue;
    return text.find('<', i) == None ? text.substr(0, i + 1) : text;
  }
  return text;
}

}  // namespace

Address parse_addr_spec(std::string_view text) {
  const std::string_view spec = without_route(trimmed(text));
  const size_t at = last_unquoted_at(spec);
  if (at == None) return from_bang_path(spec);
  const std::string_view local = trimmed_local(spec.substr(0, at));
  std::string_view written = trimmed(spec.substr(at + 1));
  Address address{.text = {}, .local = unquoted(local), .domain = text::normalise_domain(written)};
  const bool nobody = address.local.empty() && local != "\"\"";
  if (nobody || address.domain.empty() || has_control(address.local) || has_bare_special(local)) {
    return not_an_address(spec);
  }
  if (written.ends_with('.')) written.remove_suffix(1);
  address.text.reserve(local.size() + 1 + written.size());
  address.text.append(local).append(1, '@').append(text::lower(written));
  return address;
}

Address parse_address(std::string_view text) {
  const std::string_view whole = without_parameters(trimmed(text));
  ScannedList list = scan_address_list(whole, {});
  const bool one =
      list.mailboxes.size() == 1 && !list.skipped && list.mailboxes.front().name.empty();
  if (one) return std::move(list.mailboxes.front().mailbox.address);
  return not_an_address(whole == "<>" ? std::string_view() : whole);
}

std::string habit_key(const Address& address) {
  if (!address.is_address()) return {};
  const std::string lowered = text::lower(address.local);
  const std::string_view local = without_tag(without_verp(without_batv(lowered)));
  std::string key;
  key.reserve(local.size() + 1 + address.domain.size());
  return key.append(local).append(1, '@').append(address.domain);
}

std::string delivery_key(const Address& address) {
  if (!address.is_address()) return address.text;
  return text::lower(address.local) + '@' + address.domain;
}

bool is_null_sender(std::string_view envelope_sender) {
  return envelope_sender.empty() || envelope_sender == "<>";
}

}  // namespace missent::mail
