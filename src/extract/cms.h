// SPDX-License-Identifier: Apache-2.0
#pragma once
// What S/MIME and signed files carry: the Cryptographic Message Syntax (RFC 5652; compressed data
// RFC 3274, security labels RFC 2634 section 3.2). No signature is checked: that is for recipients.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

enum class CmsKind {
  Signed,      // `content` is what was signed; nothing where it stands beside the signature
  Compressed,  // `content` is packed, RFC 1950
  Encrypted,   // enveloped, encrypted or authenticated-enveloped data
  Damaged      // announced as one of these, and cannot be read
};

struct Cms {
  CmsKind kind = CmsKind::Damaged;
  std::optional<std::string> content;
  std::vector<std::string_view> labels;  // ESSSecurityLabel of the signers in BER, at most 20
};

// Whether the bytes begin as a ContentInfo of one of the kinds.
bool looks_like_cms(std::string_view bytes);

// The labels are views of `bytes`. Memory: once the content.
Cms read_cms_structure(std::string_view bytes);

}  // namespace missent::extract
