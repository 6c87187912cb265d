using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Reminders;

/// <summary>Whoever has the link of a reminder wants no more of them (rule Reminders).</summary>
public sealed class ChooseReminders(Transactions transactions, TimeProvider clock)
{
    /// <param name="member">Public number, from a link that nobody can make up.</param>
    public Task<bool> StopAsync(string member, CancellationToken cancellationToken) =>
        Numbering.Member.TryParse(member, out var id)
            ? transactions.RunAsync(
                async (db, token) =>
                    await db
                        .Members.Where(m => m.Id == id)
                        .ExecuteUpdateAsync(
                            set => set.SetProperty(m => m.WantsReminders, false).UpdatedAt(clock.GetUtcNow()),
                            token
                        ) > 0,
                cancellationToken
            )
            : Task.FromResult(false);
}
