namespace Booking.Web.Staff.FrontDesk;

/// <summary>Words of a member's story: states and ledger lines.</summary>
public sealed class MemberStoryTexts;
