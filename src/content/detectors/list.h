// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every shipped detector, each defined in a file of this folder. The order is that of detectors.cc.

#include "content/detector.h"

namespace missent::content {

extern const Detector PaymentCard, Iban, UkNino, UkNhsNumber, UkUtr, UkPassport, UkDrivingLicence,
    UkBankAccount, UkServiceNumber, UkVehicleMark, UkVetting, UsSsn, UsItin, UsDodId, UsPassport,
    UsMedicare, UsNpi, UsBankRouting, PassportMrz, Phone, PostalAddress, DateOfBirth, AirTicket,
    BookingReference, Itinerary, GridReference, Coordinates, Medical, TechnicalData,
    ExportControlled, Password, PasswordOfCommand, PrivateKey, Credential, ToldCredential;

// Kinds of an organisation's own rules: the engine looks for what they hold.
extern const Detector OwnDictionary, OwnExactMatch;

std::span<const Detector> ids_of_western_europe();
std::span<const Detector> ids_of_southern_europe();
std::span<const Detector> ids_of_northern_europe();
std::span<const Detector> ids_of_eastern_europe();
std::span<const Detector> ids_of_the_commonwealth();

}  // namespace missent::content
