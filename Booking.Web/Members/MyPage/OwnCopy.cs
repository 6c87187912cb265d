namespace Booking.Web.Members.MyPage;

/// <summary>
/// What a member's own device keeps for where there is no line: the code for the desk and the next bookings, in the
/// words of the page (js/keep-own.js).
/// </summary>
/// <param name="Code">The QR code as an SVG.</param>
internal sealed record OwnCopy(string Number, string? Code, IReadOnlyList<OwnBooking> Bookings);
