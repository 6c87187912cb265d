using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// Saves a catalogue item (rules Catalogue edit, Version): admins only, the whole draft checked, one conditional update
/// on the version the edit started from, an audit line with what changed. A stale edit changes nothing and is answered
/// with the current state. Each kind defines below what its draft must be and where it is stored.
/// </summary>
public abstract class SaveCatalogItem<TRow, TDraft>(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
)
    where TRow : class
    where TDraft : notnull
{
    /// <summary>How such an item is numbered.</summary>
    protected abstract Numbering Numbers { get; }

    /// <summary>As it is now, to be edited; null if there is none of that number.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<CatalogItem<TDraft>?> ReadAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        if (!Numbers.TryParse(number, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await CatalogItemAsync(db, id, cancellationToken);
    }

    public async Task<Result<Saved, NotSaved<TDraft>>> RunAsync(
        Actor actor,
        Edit<TDraft> edit,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return new NotSaved<TDraft>(Refusal.NotAllowed);
        long? id = null;
        if (edit.Number is not null)
        {
            if (!Numbers.TryParse(edit.Number, out var known))
                return new NotSaved<TDraft>(Refusal.CatalogItemNotFound);
            id = known;
        }

        edit = edit with { Draft = Tidy(edit.Draft) };
        if (Check(edit.Draft) is { Count: > 0 } errors)
            return new NotSaved<TDraft>(errors);
        var command = CommandKey.Of(
            actor,
            edit.Key,
            GetType().Name,
            edit.Number,
            edit.Version,
            Changes.AllOf(edit.Draft)
        );
        if (!command.Succeeded(out var key, out var malformed))
            return new NotSaved<TDraft>(malformed);
        if (await AskElsewhereAsync(id, edit.Draft, cancellationToken) is { } elsewhere)
            return elsewhere;
        return await transactions.RunOnceAsync<Saved, NotSaved<TDraft>>(
            key,
            clock,
            refuse: refusal => new NotSaved<TDraft>(refusal),
            acquire: null,
            again: (_, receipt, _) => Task.FromResult<Result<Saved, NotSaved<TDraft>>>(After(receipt.SubjectId, edit)),
            command: (db, now, token) => SaveAsync(db, actor, id, edit, now, token),
            cancellationToken
        );
    }

    /// <summary>The draft as it is stored: without surrounding spaces, without what its kind does not have.</summary>
    protected abstract TDraft Tidy(TDraft draft);

    /// <summary>What is wrong with it by itself.</summary>
    protected abstract IReadOnlyList<FieldError> Check(TDraft draft);

    /// <summary>What somebody else's records say against it; asked before the transaction begins.</summary>
    /// <param name="id">Null for a new item.</param>
    private protected virtual Task<NotSaved<TDraft>?> AskElsewhereAsync(
        long? id,
        TDraft draft,
        CancellationToken cancellationToken
    ) => Task.FromResult<NotSaved<TDraft>?>(null);

    /// <summary>What is wrong with it in relation to other rows.</summary>
    /// <param name="before">Null for a new item.</param>
    private protected virtual Task<IReadOnlyList<FieldError>> CheckAsync(
        BookingDbContext db,
        long? id,
        TDraft? before,
        TDraft draft,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<FieldError>>([]);

    /// <summary>
    /// What is wrong with it once its row is locked: until the commit nobody else locks it, so the answer stays valid
    /// (rule Fixed fields). Everything that adds a dependent row takes the same lock before it reads.
    /// </summary>
    private protected virtual Task<IReadOnlyList<FieldError>> CheckTakenAsync(
        BookingDbContext db,
        long id,
        TDraft before,
        TDraft draft,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<FieldError>>([]);

    private protected abstract Task<Found<TDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a new row to the context.</summary>
    /// <returns>Its key, which is drawn before it is written.</returns>
    private protected abstract Task<long> AddAsync(
        BookingDbContext db,
        TDraft draft,
        CancellationToken cancellationToken
    );

    /// <summary>The row, while it is as the edit found it.</summary>
    private protected virtual IQueryable<TRow> RowOf(BookingDbContext db, long id, CatalogItem<TDraft> before) =>
        CatalogItemRows.At(db.Set<TRow>(), id, before.Version);

    /// <summary>Writes the draft and raises the version, by a conditional update.</summary>
    /// <param name="row">The row, while it is as the edit found it.</param>
    /// <returns>False if it is not any more.</returns>
    private protected abstract Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<TRow> row,
        long id,
        TDraft draft,
        CancellationToken cancellationToken
    );

    /// <summary>A property that the audit line names without its value, because it identifies a person.</summary>
    private protected virtual string? Unnamed => null;

    private async Task<Result<Effect<Saved>, NotSaved<TDraft>>> SaveAsync(
        BookingDbContext db,
        Actor actor,
        long? id,
        Edit<TDraft> edit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var before = id is { } existing ? await CatalogItemAsync(db, existing, cancellationToken) : null;
        if (id is not null && before is null)
            return new NotSaved<TDraft>(Refusal.CatalogItemNotFound);
        if (before is not null && before.Version != edit.Version)
            return new NotSaved<TDraft>(before);
        if (
            await CheckAsync(db, id, before is null ? default : before.Draft, edit.Draft, cancellationToken) is
            { Count: > 0 } errors
        )
            return new NotSaved<TDraft>(errors);
        long saved;
        if (before is null)
            saved = await AddAsync(db, edit.Draft, cancellationToken);
        else if (
            await UpdateAsync(db, RowOf(db, id!.Value, before), saved = id.Value, edit.Draft, cancellationToken)
            is false
        )
            return await OvertakenAsync(db, saved, cancellationToken) is { } theirs
                ? new NotSaved<TDraft>(theirs)
                : new NotSaved<TDraft>(Refusal.CatalogItemNotFound);
        else if (await CheckTakenAsync(db, saved, before.Draft, edit.Draft, cancellationToken) is { Count: > 0 } inUse)
            return new NotSaved<TDraft>(inUse);

        var (was, willBe) = Changes.Between(before is null ? default : before.Draft, edit.Draft, Unnamed);
        db.AuditLines.Add(
            new AuditLine(
                actor,
                before is null ? AuditAction.CreateCatalogItem : AuditAction.EditCatalogItem,
                Numbers.Of(saved),
                was,
                willBe,
                now
            )
        );
        return new Effect<Saved>(saved, After(saved, edit));
    }

    private Task<CatalogItem<TDraft>?> OvertakenAsync(BookingDbContext db, long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear(); // texts that were read before the other's commit would be handed out again
        return CatalogItemAsync(db, id, cancellationToken);
    }

    private async Task<CatalogItem<TDraft>?> CatalogItemAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, id, cancellationToken) is { } found
            ? new(Numbers.Of(id), found.Version, found.IsActive, found.Draft)
            : null;

    /// <summary>The version after the edit.</summary>
    private protected virtual int VersionAfter(Edit<TDraft> edit) => edit.Number is null ? 0 : edit.Version + 1;

    private Saved After(long saved, Edit<TDraft> edit) => new(Numbers.Of(saved), VersionAfter(edit));
}
