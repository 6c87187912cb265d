using Booking.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>Begins a mail about a contract.</summary>
internal static class ContractMail
{
    /// <param name="contract">With its plan, its member and the member's account.</param>
    public static MailFacts About(Contract contract) =>
        MailFacts
            .For(contract.Member, contract.Plan.Name.In(contract.Member.Language))
            .With("number", contract.Number)
            .With("plan", contract.Plan.Name.In(contract.Member.Language))
            // A contract belongs to no location, so its dates use the default time zone of locations.
            .With("timeZone", Catalog.Location.DefaultTimeZone);

    public static MailFacts With(this MailFacts mail, string name, int count) =>
        mail.With(name, count.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
