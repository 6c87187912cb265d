using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Members.Notes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>
/// An admin renames one of the studio's tags, makes two of them one, or takes one from everybody (rule Tags). The words
/// of a tag never stand in the audit.
/// </summary>
public sealed class EditTag(Transactions transactions, TimeProvider clock)
{
    /// <param name="name">The same word as another tag's makes the two one, if that was agreed to.</param>
    /// <param name="into">The tag that the admin was told it becomes one with; null: none.</param>
    /// <returns>
    /// The tag that there is now; TagTaken where another tag has the word and <paramref name="into"/> is not that tag;
    /// TagNotFound where the tag is gone.
    /// </returns>
    public async Task<Result<TagView, Refusal>> RenameAsync(
        Actor actor,
        long tagId,
        string? name,
        long? into,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var cleaned = TypedText.Cleaned(name ?? "");
        if (cleaned.Length is 0 or > MemberTag.MaxLength || TypedText.Key(cleaned).Length == 0)
            return Refusal.TagUnfit;
        return await transactions.RunWithRerunAsync(
            (db, token) => RenameAsync(db, actor, tagId, cleaned, into, token),
            cancellationToken
        );
    }

    /// <returns>How many members had it; TagNotFound where it is gone already.</returns>
    public async Task<Result<TagView, Refusal>> DeleteAsync(
        Actor actor,
        long tagId,
        CancellationToken cancellationToken
    ) =>
        actor.IsAdmin
            ? await transactions.RunAsync((db, token) => DeleteAsync(db, actor, tagId, token), cancellationToken)
            : Refusal.NotAllowed;

    private async Task<Result<TagView, Refusal>> RenameAsync(
        BookingDbContext db,
        Actor actor,
        long tagId,
        string name,
        long? into,
        CancellationToken cancellationToken
    )
    {
        var hash = SecretText.Fingerprint(TypedText.Key(name));
        // In the order of their ids: two admins who make the same two tags one must not wait for each other.
        var concerned = db.MemberTags.Where(t => t.Id == tagId || t.Hash == hash);
        var locked = await concerned.Select(t => t.Id).Order().ToListAsync(cancellationToken);
        foreach (var id in locked)
            await RowLock.AcquireAsync(db.MemberTags.Where(t => t.Id == id), t => t.Hash, cancellationToken);
        // A tag that has taken the word since is not locked: the index refuses the word, and the command runs again.
        var tags = await concerned.AsNoTracking().Where(t => locked.Contains(t.Id)).ToListAsync(cancellationToken);
        if (tags.Find(t => t.Id == tagId) is not { } tag)
            return Refusal.TagNotFound;
        var now = clock.GetUtcNow();
        if (tags.Find(t => t.Id != tagId) is { } other)
        {
            if (other.Id != into)
                return Refusal.TagTaken;
            await MergeAsync(db, tagId, other.Id, now, cancellationToken);
            db.AuditLines.Add(
                new AuditLine(actor, AuditAction.RenameTag, Word(tagId), Word(tagId), Word(other.Id), now)
            );
            return new TagView(other.Id, other.Name);
        }

        if (tag.Name == name)
            return new TagView(tagId, name);
        await db
            .MemberTags.Where(t => t.Id == tagId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(t => t.Name, name).SetProperty(t => t.Hash, hash),
                cancellationToken
            );
        db.AuditLines.Add(new AuditLine(actor, AuditAction.RenameTag, Word(tagId), before: null, after: null, now));
        return new TagView(tagId, name);
    }

    private async Task<Result<TagView, Refusal>> DeleteAsync(
        BookingDbContext db,
        Actor actor,
        long tagId,
        CancellationToken cancellationToken
    )
    {
        if (!await RowLock.AcquireAsync(db.MemberTags.Where(t => t.Id == tagId), t => t.Hash, cancellationToken))
            return Refusal.TagNotFound;
        var name = await db.MemberTags.Where(t => t.Id == tagId).Select(t => t.Name).SingleAsync(cancellationToken);
        var members = await db.MemberTaggings.Where(t => t.TagId == tagId).ExecuteDeleteAsync(cancellationToken);
        await db.MemberTags.Where(t => t.Id == tagId).ExecuteDeleteAsync(cancellationToken);
        var had = string.Create(CultureInfo.InvariantCulture, $"{members} members");
        db.AuditLines.Add(
            new AuditLine(actor, AuditAction.DeleteTag, Word(tagId), had, after: null, clock.GetUtcNow())
        );
        return new TagView(tagId, name, members);
    }

    /// <summary>Both are locked: nobody is given either meanwhile.</summary>
    private static async Task MergeAsync(
        BookingDbContext db,
        long from,
        long into,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var members = await db
            .MemberTaggings.Where(t => t.TagId == from)
            .Where(t => !db.MemberTaggings.Any(m => m.TagId == into && m.MemberId == t.MemberId))
            .Select(t => t.MemberId)
            .ToListAsync(cancellationToken);
        db.MemberTaggings.AddRange(members.Select(id => new MemberTagging(id, into, now)));
        await db.MemberTaggings.Where(t => t.TagId == from).ExecuteDeleteAsync(cancellationToken);
        await db.MemberTags.Where(t => t.Id == from).ExecuteDeleteAsync(cancellationToken);
    }

    private static string Word(long tagId) => string.Create(CultureInfo.InvariantCulture, $"tag {tagId}");
}
