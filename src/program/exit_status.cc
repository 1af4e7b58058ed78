// SPDX-License-Identifier: Apache-2.0
#include "program/exit_status.h"

namespace missent::program {

ExitStatus exit_status(Kind kind) {
  switch (kind) {
    case Kind::Malformed:
    case Kind::TooLarge:
    case Kind::NotFound:
    case Kind::Conflict:
    case Kind::Refused:
      return Wrong;
    case Kind::Unavailable:
    case Kind::Internal:
      return TryLater;
  }
  return TryLater;
}

}  // namespace missent::program
