// SPDX-License-Identifier: Apache-2.0
#include "extract/ber.h"
#include "extract/cms.h"
#include "extract/test_document.h"

#include <doctest/doctest.h>

using namespace missent::extract;
using namespace std::string_literals;

namespace {

const std::string Data = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"s;
const std::string SignedOid = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"s;
const std::string EnvelopedOid = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03"s;
const std::string CompressedOid = "\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x09"s;
const std::string LabelOid = "\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x02\x02"s;
const std::string Version = "\x02\x01\x01"s;
const std::string Confidential = "\x31\x06\x06\x01\x29\x02\x01\x03"s;  // policy 1.1, class 3

std::string element(unsigned char tag, const std::string& content) {
  const auto size = content.size();
  std::string head(1, static_cast<char>(tag));
  if (size < 0x80) return head + static_cast<char>(size) + content;
  return head + '\x82' + static_cast<char>(size >> 8U) + static_cast<char>(size & 0xFFU) + content;
}

std::string endless(unsigned char tag, const std::string& content) {
  return static_cast<char>(tag) + "\x80"s + content + "\0\0"s;
}

std::string signer(const std::string& label) {
  const std::string attributes =
      label.empty() ? "" : element(0xA0, element(0x30, LabelOid + element(0x31, label)));
  return element(0x30, Version + element(0x80, "key") + element(0x30, "") + attributes +
                           element(0x30, "") + element(0x04, "signature"));
}

std::string signed_data(const std::string& content, const std::string& signers) {
  const std::string info =
      element(0x30, Data + (content.empty() ? "" : element(0xA0, element(0x04, content))));
  return element(0x30, SignedOid + element(0xA0, element(0x30, Version + element(0x31, "") + info +
                                                                   element(0x31, signers))));
}

std::string zlib(const std::string& bytes) {
  libdeflate_compressor* packer = libdeflate_alloc_compressor(6);
  std::string out(libdeflate_zlib_compress_bound(packer, bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(packer, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(packer);
  return out;
}

std::string mail_with(const std::string& type, const std::string& bytes) {
  return "From: pat@here.test\r\nTo: lee@there.test\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
         "Content-Type: " +
         type + "\r\nContent-Transfer-Encoding: binary\r\n\r\n" + bytes;
}

Contents read_mail(const std::string& bytes) {
  missent::mail::Limits limits;
  limits.texts = true;
  missent::mail::Opened opened;
  const auto message = missent::mail::read_message(bytes, limits, &opened);
  return contents_of(message, opened);
}

bool has_text(const Contents& contents, std::string_view text) {
  return std::any_of(contents.pieces.begin(), contents.pieces.end(), [&](const Piece& piece) {
    return piece.text.find(text) != std::string::npos;
  });
}

const std::string Part = "Content-Type: text/plain\r\n\r\nThe plan of Tuesday\r\n";

TEST_CASE("mail that was signed as a whole is read like mail") {
  const auto sample = read_sample(signed_data(Part, signer("")));
  CHECK(sample.file().type == "application/pkcs7-mime");
  CHECK(sample.file().unread.empty());
  CHECK(sample.has("body", "The plan of Tuesday"));
}

TEST_CASE("lengths that are not told, and content in pieces, are read too") {
  const std::string pieces = endless(
      0x24, element(0x04, Part.substr(0, 40)) + endless(0x24, element(0x04, Part.substr(40))));
  const std::string info = endless(0x30, Data + endless(0xA0, pieces));
  const auto sample = read_sample(
      endless(0x30, SignedOid + endless(0xA0, endless(0x30, Version + element(0x31, "") + info +
                                                                element(0x31, signer(""))))));
  CHECK(sample.has("body", "The plan of Tuesday"));
}

TEST_CASE("the security label of a signer is told, in whatever it stands") {
  const auto sample = read_sample(signed_data(Part, signer("") + signer(Confidential)));
  CHECK(sample.at("signed attribute") == "SIO-Label: type=\":ess\"; label=\"MQYGASkCAQM=\"");
  const auto contents = read_mail(mail_with("application/pkcs7-signature; name=smime.p7s",
                                            signed_data("", signer(Confidential))));
  CHECK(has_text(contents, "MQYGASkCAQM="));
  CHECK(contents.attachments[0].unread.empty());
}

TEST_CASE("a signed file is read as the file it was") {
  const auto contents = read_mail(mail_with("application/octet-stream; name=\"list.csv.p7m\"",
                                            signed_data("name,rank\nAnn,Major\n", signer(""))));
  REQUIRE(contents.attachments.size() == 2);
  CHECK(contents.attachments[1].name == "list.csv.p7m/list.csv");
  CHECK(contents.attachments[1].type == "text/csv");
  CHECK(has_text(contents, "Ann,Major"));
}

TEST_CASE("compressed mail is unpacked") {
  const std::string packed = zlib(Part);
  const std::string info = element(0x30, Data + element(0xA0, element(0x04, packed)));
  const auto sample = read_sample(element(
      0x30, CompressedOid + element(0xA0, element(0x30, Version + element(0x30, "") + info))));
  CHECK(sample.has("body", "The plan of Tuesday"));
}

TEST_CASE("what is enveloped is encrypted, and what is cut is damaged") {
  const auto enveloped = read_sample(element(0x30, EnvelopedOid + element(0xA0, "\x30\x00"s)));
  CHECK(enveloped.file().encrypted);
  CHECK(enveloped.file().unread == "encrypted");
  const std::string whole = signed_data(Part, signer(""));
  CHECK(read_sample(whole.substr(0, whole.size() - 3)).file().unread == "damaged");
  CHECK_FALSE(looks_like_cms(element(0x30, "\x06\x02\x2A\x03"s)));
}

TEST_CASE("the content decides, whatever the type of the part says") {
  const auto contents = read_mail(mail_with("application/pkcs7-mime; smime-type=enveloped-data",
                                            signed_data(Part, signer(""))));
  CHECK_FALSE(contents.attachments[0].encrypted);
  CHECK(has_text(contents, "The plan of Tuesday"));
  const auto other = read_mail(mail_with("application/pkcs7-mime; smime-type=signed-data",
                                         element(0x30, EnvelopedOid + element(0xA0, "\x30\x00"s))));
  CHECK(other.attachments[0].encrypted);
  const auto unknown = read_mail(mail_with("application/pkcs7-mime", "MIIB"));
  CHECK(unknown.attachments[0].encrypted);
}

TEST_CASE("lengths beyond the end and endless nesting give nothing") {
  std::string_view cut = "\x30\x05\x02";
  CHECK_FALSE(next_ber(cut));
  std::string nested;
  for (int i = 0; i < 10'000; ++i) nested += "\x30\x80";
  std::string_view deep = nested;
  CHECK_FALSE(next_ber(deep));
  std::string_view huge = "\x30\x84\xFF\xFF\xFF\xFF";
  CHECK_FALSE(next_ber(huge));
}

}  // namespace
