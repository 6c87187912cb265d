namespace Booking.Web.Staff.Bookings;

/// <summary>
/// The columns of the list of bookings; those it is sorted by are named as in
/// <see cref="Domain.BackOffice.BookingSort"/>.
/// </summary>
internal enum BookingColumn
{
    Number,
    Start,
    Member,
    Program,
    Location,
    Staff,
    Status,
    Paid,
    Created,
    Type,
    Hold,
    Actions,
}
