using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments;

/// <summary>
/// Opens a task for admins where the provider refuses something that does not pass by itself (rule Permanence): one for
/// each thing that is refused, until it is settled.
/// </summary>
public sealed class ProviderRefusals(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    TimeProvider clock
)
{
    /// <param name="what">What was asked for, with the number of what it is about; no personal data.</param>
    internal async Task NoteAsync<T>(string what, GatewayAnswer<T> answer, CancellationToken cancellationToken)
    {
        if (answer is GatewayAnswer<T>.Refused { Kind: var kind, Detail: var detail } && answer.NeedsPerson())
            await NoteAsync(what, kind, detail, cancellationToken);
    }

    internal async Task NoteAsync(
        string what,
        GatewayRefusalKind kind,
        string detail,
        CancellationToken cancellationToken
    )
    {
        var begins = $"{what}, {kind}: ";
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            if (await IsOpenAsync(db, begins, cancellationToken))
                return;
        await transactions.RunAsync(
            async (db, token) =>
            {
                if (!await IsOpenAsync(db, begins, token))
                    db.Compensations.Add(
                        new Compensation(
                            CompensationKind.Manual,
                            CompensationTrigger.ProviderRefused,
                            null,
                            null,
                            null,
                            begins + detail,
                            clock.GetUtcNow()
                        )
                    );
                return true;
            },
            cancellationToken
        );
    }

    private static Task<bool> IsOpenAsync(BookingDbContext db, string begins, CancellationToken cancellationToken) =>
        db.Compensations.AnyAsync(
            c =>
                c.Trigger == CompensationTrigger.ProviderRefused && c.ResolvedAt == null && c.Notes!.StartsWith(begins),
            cancellationToken
        );
}
