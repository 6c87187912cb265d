using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Deletes a view of the actor's own. One that does not exist counts as deleted.</summary>
public sealed class DeleteView(Transactions transactions)
{
    public async Task<Result<string, Refusal>> RunAsync(
        Actor actor,
        string list,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        await transactions.RunAsync(
            async (db, token) =>
                await db
                    .SavedViews.Where(v => v.AccountId == actor.AccountId && v.List == list && v.Name == name)
                    .ExecuteDeleteAsync(token),
            cancellationToken
        );
        return name;
    }
}
