using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

internal enum SignInOutcome
{
    SignedIn,
    CodeNeeded,
    Refused,
}
