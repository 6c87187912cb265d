namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// Names the texts of the front desk: attendance, cash, members. A refusal that speaks to a member elsewhere has its
/// words for staff here, as "Refused{Reason}".
/// </summary>
public sealed class FrontDeskTexts;
