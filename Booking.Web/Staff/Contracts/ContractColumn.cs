namespace Booking.Web.Staff.Contracts;

/// <summary>
/// The columns of the list of contracts; those it is sorted by are named as in
/// <see cref="Domain.BackOffice.ContractSort"/>.
/// </summary>
internal enum ContractColumn
{
    Number,
    Member,
    Plan,
    Kind,
    Status,
    Remaining,
    Expiry,
    Created,
}
