// SPDX-License-Identifier: Apache-2.0
#pragma once
// Labels that programs write: each function reads one carrier's value. What a label means to its
// organisation is looked up in `own` first; else its display text must be a banner. Levels that
// nobody told are 0: the label is still reported. Values are at most 64 kB.

#include "content/finding.h"
#include "content/own_rules.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::content {

// What the organisation says of an id or a whole value; compared in any case.
std::optional<Marking> own_marking(const OwnRules& own, std::string_view id,
                                   std::string_view scheme);

// RFC 7444: the display text of "marking", else the label of ":xml" or ":ess".
std::optional<Marking> parse_sio_label(std::string_view value);

// STANAG 4774: the first ConfidentialityInformation in an XML text.
std::optional<Marking> parse_stanag4774(std::string_view xml);

// RFC 2634: an ESSSecurityLabel in BER, elements in any order.
std::optional<Marking> parse_ess_label(std::string_view ber);

// Boldon James: <sisl …><element uid="…" value="…"/></sisl>, by the organisation's own labels.
std::vector<Marking> parse_sisl(std::string_view xml, const OwnRules& own);

// Titus: base64 of JSON, the values of Metadata.props.
std::vector<Marking> parse_titus(std::string_view base64, const OwnRules& own);

// Microsoft: MSIP_Label_<guid>_<Attribute> = value, one header or many properties.
class MicrosoftLabels {
 public:
  void take_header(std::string_view value, std::string_view where);
  void take(std::string_view key, std::string_view value, std::string_view where);
  std::vector<Marking> markings(const OwnRules& own) const;

 private:
  struct Label {
    std::string guid, where, name;
    bool enabled = true;
  };
  static constexpr size_t Most = 64;
  std::vector<Label> labels_;
};

}  // namespace missent::content
