// SPDX-License-Identifier: Apache-2.0
#pragma once
// An inspection as bytes: what a worker process sends back to the program that asked it to read a
// message. Exact, of this version alone (both ends are one program), and checked when it is read,
// since whoever writes it has just read hostile bytes.
//
// Fields: content/record_fields.h. Pure.

#include "base/result.h"
#include "content/inspection.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::content {

// Of what is asked for. The bytes of the message stand behind it.
struct ReadRequest {
  enum class Depth : uint8_t {
    Message,     // mail::read_message: findings and markings stay empty
    Attachment,  // the same, and the bytes of the attachment asked for
    Everything   // content::inspect
  };
  Depth depth = Depth::Everything;
  mail::Limits limits;
  uint32_t attachment = 0;  // index in Message::attachments
  bool alone = false;       // nobody waits for this one alone: who reads it needs no help

  bool operator==(const ReadRequest&) const = default;
};

std::string write_request(const ReadRequest& reading);
// Takes it from the front of the bytes. Malformed.
Result<ReadRequest> take_request(std::string_view& bytes);

// Does what is asked for; without an engine, what is shipped is looked for.
Inspection read(std::string_view bytes, const ReadRequest& reading, const Engine* engine = nullptr,
                Helper* helper = nullptr);

std::string write_inspection(const Inspection& inspection);

// Malformed: not one of this version; cut, or with something behind it; a value that no inspection
// has, such as a line break in a subject. Memory: some 64 MiB besides the bytes, at most.
Result<Inspection> read_inspection(std::string_view bytes);

}  // namespace missent::content
