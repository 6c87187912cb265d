namespace Booking.Web.Staff.FrontDesk;

/// <summary>Words of the notes on a member and of their tags.</summary>
public sealed class MemberNotesTexts;
