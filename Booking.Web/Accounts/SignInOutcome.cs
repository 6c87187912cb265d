using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Accounts;

internal enum SignInOutcome { SignedIn, CodeNeeded, Refused }
