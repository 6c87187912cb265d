using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Forgets a view of one's own. One that is not there is forgotten already.</summary>
public sealed class DeleteView(Transactions transactions)
{
    public async Task<Result<string, Refusal>> RunAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        await transactions.RunAsync(
            async (db, token) =>
                await db
                    .SavedViews.Where(v => v.AccountId == actor.AccountId && v.Name == name)
                    .ExecuteDeleteAsync(token),
            cancellationToken
        );
        return name;
    }
}
