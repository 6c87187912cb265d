namespace Booking.Web.Members.Accounts;

/// <param name="Until">When the pause ends, if there is one.</param>
internal sealed record SignInAnswer(SignInOutcome Outcome, DateTimeOffset? Until = null);
