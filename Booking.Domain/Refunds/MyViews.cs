using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Refunds;

/// <summary>A saved view, as its owner sees it.</summary>
public sealed record ViewRow(string Name, string Query, bool IsDefault);

/// <summary>An admin's own views of the refund grid, by name. They are a convenience and change nothing of the studio's, so they leave no audit line.</summary>
public sealed class MyViews(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>So many views an admin may keep.</summary>
    public const int Most = 30;

    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<ViewRow>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsAdmin) throw new UnauthorizedAccessException("Views of the payments are for admins.");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.SavedViews.AsNoTracking().Where(v => v.AccountId == actor.AccountId).OrderBy(v => v.Name).Take(Most).Select(v => new ViewRow(v.Name, v.Query, v.IsDefault)).ToListAsync(cancel);
    }
}

/// <summary>Keeps a view under its name; a name that is there already is written over.</summary>
public sealed class SaveView(Transactions transactions, TimeProvider clock)
{
    /// <param name="query">What follows the "?"; whoever opens the view reads it as carefully as an address that a stranger typed.</param>
    /// <param name="isDefault">The grid opens with it; the one before it no longer does.</param>
    public async Task<Result<ViewRow, Refusal>> RunAsync(Actor actor, string name, string query, bool isDefault, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Refusal.NotAllowed;
        var words = name.Trim();
        if (words.Length is 0 or > SavedView.MaxNameLength || words.Any(char.IsControl) || query.Length > SavedView.MaxQueryLength) return Refusal.ViewNameMissing;
        return await transactions.RunAsync((db, token) => SaveAsync(db, actor, words, query, isDefault, token), cancel);
    }

    private async Task<Result<ViewRow, Refusal>> SaveAsync(BookingDbContext db, Actor actor, string name, string query, bool isDefault, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // Two tabs that save at once take turns at the row of their account, so that neither meets the other's name, nor its first view.
        await db.Users.Where(u => u.Id == actor.AccountId).ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount), cancel);
        var mine = db.SavedViews.Where(v => v.AccountId == actor.AccountId);
        if (isDefault) await mine.Where(v => v.IsDefault).ExecuteUpdateAsync(set => set.SetProperty(v => v.IsDefault, false), cancel);
        var written = await mine.Where(v => v.Name == name)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Query, query).SetProperty(v => v.IsDefault, isDefault).SetProperty(v => v.SavedAt, now), cancel);
        if (written > 0) return new ViewRow(name, query, isDefault);
        if (await mine.CountAsync(cancel) >= MyViews.Most) return Refusal.TooManyViews;
        db.SavedViews.Add(new SavedView(actor.AccountId, name, query, isDefault, now));
        return new ViewRow(name, query, isDefault);
    }
}

/// <summary>Forgets a view of one's own. One that is not there is forgotten already.</summary>
public sealed class DeleteView(Transactions transactions)
{
    public async Task<Result<string, Refusal>> RunAsync(Actor actor, string name, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Refusal.NotAllowed;
        await transactions.RunAsync(async (db, token) => await db.SavedViews.Where(v => v.AccountId == actor.AccountId && v.Name == name).ExecuteDeleteAsync(token), cancel);
        return name;
    }
}
