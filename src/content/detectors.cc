// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/list.h"

#include <vector>

namespace missent::content {

std::span<const Detector* const> detectors() {
  static const std::vector<const Detector*> all = [] {
    std::vector<const Detector*> list = {&PaymentCard,
                                         &Iban,
                                         &UkNino,
                                         &UkNhsNumber,
                                         &UkUtr,
                                         &UkPassport,
                                         &UkDrivingLicence,
                                         &UkBankAccount,
                                         &UkServiceNumber,
                                         &UkVehicleMark,
                                         &UkVetting,
                                         &UsSsn,
                                         &UsItin,
                                         &UsDodId,
                                         &UsPassport,
                                         &UsMedicare,
                                         &UsNpi,
                                         &UsBankRouting,
                                         &PassportMrz,
                                         &Phone,
                                         &PostalAddress,
                                         &DateOfBirth,
                                         &AirTicket,
                                         &BookingReference,
                                         &Itinerary,
                                         &GridReference,
                                         &Coordinates,
                                         &Medical,
                                         &TechnicalData,
                                         &ExportControlled,
                                         &Password,
                                         &PasswordOfCommand,
                                         &PrivateKey,
                                         &Credential,
                                         &ToldCredential,
                                         &OwnDictionary,
                                         &OwnExactMatch};
    for (const auto family :
         {ids_of_western_europe(), ids_of_southern_europe(), ids_of_northern_europe(),
          ids_of_eastern_europe(), ids_of_the_commonwealth()}) {
      for (const auto& one : family) list.push_back(&one);
    }
    return list;
  }();
  return all;
}

}  // namespace missent::content
