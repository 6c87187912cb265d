namespace Booking.Web.Members.MyPage;

/// <summary>Names the texts of a member's own page and of the list of their payments.</summary>
public sealed class MyPageTexts;
