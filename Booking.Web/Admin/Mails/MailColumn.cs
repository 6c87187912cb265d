namespace Booking.Web.Admin.Mails;

/// <summary>
/// The columns of the list of mails; those it is sorted by are named as in <see cref="Domain.BackOffice.OutboxSort"/>.
/// </summary>
internal enum MailColumn
{
    Created,
    Occasion,
    To,
    About,
    Status,
    Attempts,
    NextAttempt,
    Error,
    Sent,
    Number,
}
