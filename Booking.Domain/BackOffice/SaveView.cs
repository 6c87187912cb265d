using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Saves a view under its name; an existing one of that name is replaced (rule Saved views).</summary>
public sealed class SaveView(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<ViewRow, Refusal>> RunAsync(
        Actor actor,
        ViewToSave view,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var name = view.Name.Trim();
        if (name.Length is 0 or > SavedView.MaxNameLength || name.Any(char.IsControl))
            return Refusal.ViewNameMissing;
        if (view.Query.Length > SavedView.MaxQueryLength)
            return Refusal.ViewNameMissing;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(view.List.Length, SavedView.MaxListLength);
        var clean = view with { Name = name };
        return await transactions.RunAsync((db, token) => SaveAsync(db, actor, clean, token), cancellationToken);
    }

    private async Task<Result<ViewRow, Refusal>> SaveAsync(
        BookingDbContext db,
        Actor actor,
        ViewToSave view,
        CancellationToken cancellationToken
    )
    {
        var (list, name, query, isDefault) = view;
        var now = clock.GetUtcNow();
        // Two tabs that save at once are serialised by the row of their account, so that neither meets the other's
        // name, nor its first view.
        await RowLock.AcquireAsync(
            db.Users.Where(u => u.Id == actor.AccountId),
            u => u.AccessFailedCount,
            cancellationToken
        );
        var mine = db.SavedViews.Where(v => v.AccountId == actor.AccountId && v.List == list);
        if (isDefault)
        {
            await mine.Where(v => v.IsDefault)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.IsDefault, false), cancellationToken);
        }

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
        db.SavedViews.Add(new SavedView(actor.AccountId, list, name, query, isDefault, now));
        return new ViewRow(name, query, isDefault);
    }
}
