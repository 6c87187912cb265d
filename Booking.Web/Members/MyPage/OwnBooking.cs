namespace Booking.Web.Members.MyPage;

/// <summary>One of the next bookings, ready to be shown.</summary>
internal sealed record OwnBooking(string When, string What, string Where, string Number);
