namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// The columns of the list of members; those it is sorted by are named as in
/// <see cref="Domain.BackOffice.MemberSort"/>.
/// </summary>
internal enum MemberColumn
{
    Name,
    Number,
    Email,
    Status,
    Upcoming,
    Joined,
    Tags,
    Language,
}
