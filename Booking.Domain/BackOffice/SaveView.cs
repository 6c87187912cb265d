using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Keeps a view under its name; a name that is there already is written over.</summary>
public sealed class SaveView(Transactions transactions, TimeProvider clock)
{
    /// <param name="query">
    /// What follows the "?"; whoever opens the view reads it as carefully as an address that a stranger typed.
    /// </param>
    /// <param name="isDefault">The grid opens with it; the one before it no longer does.</param>
    public async Task<Result<ViewRow, Refusal>> RunAsync(
        Actor actor,
        string name,
        string query,
        bool isDefault,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var words = name.Trim();
        if (
            words.Length is 0 or > SavedView.MaxNameLength
            || words.Any(char.IsControl)
            || query.Length > SavedView.MaxQueryLength
        )
            return Refusal.ViewNameMissing;
        return await transactions.RunAsync(
            (db, token) => SaveAsync(db, actor, words, query, isDefault, token),
            cancellationToken
        );
    }

    private async Task<Result<ViewRow, Refusal>> SaveAsync(
        BookingDbContext db,
        Actor actor,
        string name,
        string query,
        bool isDefault,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        // Two tabs that save at once take turns at the row of their account, so that neither meets the other's name,
        // nor its first view.
        await db
            .Users.Where(u => u.Id == actor.AccountId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount),
                cancellationToken
            );
        var mine = db.SavedViews.Where(v => v.AccountId == actor.AccountId);
        if (isDefault)
            await mine.Where(v => v.IsDefault)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.IsDefault, false), cancellationToken);
        var written = await mine.Where(v => v.Name == name)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(v => v.Query, query)
                        .SetProperty(v => v.IsDefault, isDefault)
                        .SetProperty(v => v.SavedAt, now),
                cancellationToken
            );
        if (written > 0)
            return new ViewRow(name, query, isDefault);
        if (await mine.CountAsync(cancellationToken) >= MyViews.Most)
            return Refusal.TooManyViews;
        db.SavedViews.Add(new SavedView(actor.AccountId, name, query, isDefault, now));
        return new ViewRow(name, query, isDefault);
    }
}
