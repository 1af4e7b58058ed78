// SPDX-License-Identifier: Apache-2.0
#include "extract/cms.h"

#include "extract/ber.h"

#include <algorithm>
#include <array>

namespace missent::extract {
namespace {

using namespace std::string_view_literals;

constexpr size_t MostLabels = 20;
constexpr std::string_view SecurityLabel = "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x02\x02"sv;

struct Kind {
  std::string_view oid;
  CmsKind kind;
};
constexpr std::array Kinds = {
    Kind{"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv, CmsKind::Signed},
    Kind{"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03"sv, CmsKind::Encrypted},  // enveloped
    Kind{"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x04"sv, CmsKind::Encrypted},  // signed and enveloped
    Kind{"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x06"sv, CmsKind::Encrypted},  // encrypted
    Kind{"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x17"sv, CmsKind::Encrypted},  // authenticated
    Kind{"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x09"sv, CmsKind::Compressed},
};

const Kind* kind_of(std::string_view oid) {
  const auto* found = std::ranges::find(Kinds, oid, &Kind::oid);
  return found == Kinds.end() ? nullptr : found;
}

// EncapsulatedContentInfo ::= SEQUENCE { OID, [0] OCTET STRING OPTIONAL }
std::optional<std::string> encapsulated(const BerElement& info) {
  const auto tagged = find_ber(info.content, ber::Tagged0);
  if (!tagged) return std::nullopt;
  std::string_view rest = tagged->content;
  const auto octets = next_ber(rest);
  return octets ? octets_of(*octets) : std::nullopt;
}

// Attribute ::= SEQUENCE { OID, SET of values }
void take_attribute(const BerElement& attribute, std::vector<std::string_view>& labels) {
  std::string_view rest = attribute.content;
  const auto oid = next_ber(rest);
  if (!oid || oid->content != SecurityLabel) return;
  const auto values = next_ber(rest);
  if (!values || values->tag != ber::Set) return;
  rest = values->content;
  if (const auto label = next_ber(rest)) labels.push_back(label->whole);
}

// Of one SignerInfo; its signed attributes are tagged [0].
void take_signer(const BerElement& signer, std::vector<std::string_view>& labels) {
  const auto attributes = find_ber(signer.content, ber::Tagged0);
  if (!attributes) return;
  std::string_view rest = attributes->content;
  while (const auto attribute = next_ber(rest)) {
    if (labels.size() < MostLabels) take_attribute(*attribute, labels);
  }
}

// SignedData ::= SEQUENCE { version, SET of algorithms, EncapsulatedContentInfo, [0] certificates,
// [1] lists of revoked ones, SET of SignerInfo }
Cms read_signed(std::string_view data) {
  Cms out{CmsKind::Signed, std::nullopt, {}};
  bool has_info = false;
  while (const auto element = next_ber(data)) {
    if (element->tag == ber::Sequence && !has_info) {
      has_info = true;
      out.content = encapsulated(*element);
    } else if (element->tag == ber::Set && has_info) {
      std::string_view signers = element->content;
      while (const auto signer = next_ber(signers)) take_signer(*signer, out.labels);
    }
  }
  if (!has_info) out.kind = CmsKind::Damaged;
  return out;
}

// CompressedData ::= SEQUENCE { version, algorithm, EncapsulatedContentInfo }
Cms read_compressed(std::string_view data) {
  next_ber(data);
  next_ber(data);
  const auto info = next_ber(data);
  Cms out{CmsKind::Compressed, info ? encapsulated(*info) : std::nullopt, {}};
  if (!out.content) out.kind = CmsKind::Damaged;
  return out;
}

// ContentInfo ::= SEQUENCE { OID, [0] content }; its kind is told though the rest may be cut.
const Kind* announced(std::string_view bytes) {
  if (bytes.size() < 2 || static_cast<unsigned char>(bytes[0]) != ber::Sequence) return nullptr;
  const auto length = static_cast<unsigned char>(bytes[1]);
  std::string_view rest =
      bytes.substr(std::min<size_t>(bytes.size(), length > 0x80 ? 2 + (length & 0x7FU) : 2));
  const auto oid = next_ber(rest);
  return oid && oid->tag == ber::Oid ? kind_of(oid->content) : nullptr;
}

}  // namespace

bool looks_like_cms(std::string_view bytes) { return announced(bytes) != nullptr; }

Cms read_cms_structure(std::string_view bytes) {
  const Kind* kind = announced(bytes);
  if (kind == nullptr) return {};
  if (kind->kind == CmsKind::Encrypted) return {CmsKind::Encrypted, std::nullopt, {}};
  const auto info = next_ber(bytes);
  const auto tagged = info ? find_ber(info->content, ber::Tagged0) : std::nullopt;
  const auto data = tagged ? find_ber(tagged->content, ber::Sequence) : std::nullopt;
  if (!data) return {};
  return kind->kind == CmsKind::Signed ? read_signed(data->content)
                                       : read_compressed(data->content);
}

}  // namespace missent::extract
